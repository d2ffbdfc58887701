import MarketRegime

extension SiteFolder {
    /// The bytes of the manifest in the folder; `nil` if there is none.
    package func readManifest() throws(FileError) -> [UInt8]? {
        do throws(FileError) {
            return try disk.read(join(path, SiteManifest.path))
        } catch {
            guard error.isMissing else { throw error }
            return nil
        }
    }

    /// Whether every file of the manifest exists with the right size and there is no half-written file. Every run makes
    /// this quick check.
    package func sizesMatch(_ manifest: SiteManifest) throws(FileError) -> Bool {
        guard manifest.files.allSatisfy({ SitePath.isSafe($0.path) }) else { return false }
        for folder in Set(manifest.files.map { parent(of: $0.path) }).sorted() {
            let place = folder == "." ? path : join(path, folder)
            guard try disk.status(place)?.kind == .folder else { return false }
            if try disk.list(place).contains(where: { TemporaryName.matches($0.name) }) { return false }
        }
        for file in manifest.files where try !sizeMatches(file) { return false }
        return true
    }

    /// Whether a file of the manifest exists with the right size.
    package func sizeMatches(_ file: SiteManifest.Entry) throws(FileError) -> Bool {
        guard SitePath.isSafe(file.path), let status = try disk.status(join(path, file.path)) else { return false }
        return status.isRegular && !status.isLink && status.size == file.bytes
    }

    /// The manifest's entries for `paths` if each file exists with the right size; otherwise `nil`.
    package func present(_ paths: [String], in manifest: SiteManifest?) throws(FileError) -> [SiteManifest.Entry]? {
        guard let manifest else { return nil }
        let wanted = Set(paths)
        let found = manifest.files.filter { wanted.contains($0.path) }
        guard found.count == wanted.count else { return nil }
        for file in found where try !sizeMatches(file) { return nil }
        return found
    }

    /// Everything that is missing or altered, sorted by path. Other files in the folder belong to the user.
    package func problems(against manifest: SiteManifest) throws(FileError) -> [SiteProblem] {
        var problems: [SiteProblem] = []
        for file in manifest.files {
            guard let finding = try finding(file) else { continue }
            problems.append(SiteProblem(path: join(path, file.path), finding: finding))
        }
        return problems.sorted { precedes($0.path, $1.path) }
    }

    /// How a file of the manifest differs; `nil` if it exists and is unaltered.
    func finding(_ file: SiteManifest.Entry) throws(FileError) -> SiteProblem.Finding? {
        guard SitePath.isSafe(file.path) else { return .unsafePath }
        let place = join(path, file.path)
        guard let status = try disk.status(place) else { return .missing }
        guard status.isRegular, !status.isLink, try !hasLinkedFolder(file.path) else { return .notAFile }
        guard status.size == file.bytes else { return .size(expected: file.bytes, found: status.size) }
        return SiteManifest.hash(try disk.read(place)) == file.sha256 ? nil : .content
    }
}

/// A difference between the site's folder and its manifest.
package struct SiteProblem: Hashable, Sendable {
    package enum Finding: Hashable, Sendable {
        case missing
        case size(expected: Int, found: Int)
        /// The size is right but the bytes differ.
        case content
        /// A link or a folder is in the file's place.
        case notAFile
        /// The manifest lists a path that leads out of the site.
        case unsafePath
    }

    /// The path, including the site's folder.
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
        let again = "; run 'market-regime render' to rebuild it"
        return switch finding {
        case .missing: "\(place): expected a file, found none\(again)"
        case .size(let expected, let found): "\(place): expected \(expected) bytes, found \(found)\(again)"
        case .content: "\(place): expected the bytes of the manifest, found others\(again)"
        case .notAFile: "\(place): expected a file, found a folder or link; remove it and render again"
        case .unsafePath: "\(place): expected a path inside the site, found one that leads out of it\(again)"
        }
    }
}
