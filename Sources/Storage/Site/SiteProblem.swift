/// A way in which the site's folder is not what its manifest says.
package struct SiteProblem: Hashable, Sendable {
    package enum Finding: Hashable, Sendable {
        case missing
        case size(expected: Int, found: Int)
        /// The size is right, the bytes are not.
        case content
        /// A link or a folder is in the file's place.
        case notAFile
        /// The manifest lists a path that leads out of the site.
        case unsafePath
    }

    /// Where, with the site's folder.
    package var path: String
    package var finding: Finding

    package init(path: String, finding: Finding) {
        self.path = path
        self.finding = finding
    }
}

extension SiteProblem: CustomStringConvertible {
    package var description: String {
        let place = path.oneLine
        let again = "; run 'market-regime render' to make it again"
        return switch finding {
        case .missing: "\(place): expected a file, found none\(again)"
        case .size(let expected, let found): "\(place): expected \(expected) bytes, found \(found)\(again)"
        case .content: "\(place): expected the bytes of the manifest, found others\(again)"
        case .notAFile: "\(place): expected a file, found a folder or link; remove it and render again"
        case .unsafePath: "\(place): expected a path inside the site, found one that leads out of it\(again)"
        }
    }
}
