/// The rules for the paths of the site's files.
enum SitePath {
    /// Whether `path` names a file inside the site: relative, and without `.`, `..` and empty parts.
    static func isSafe(_ path: String) -> Bool {
        guard !path.utf8.contains(0) else { return false }
        let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return parts.allSatisfy { !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8) }
    }

    /// Throws if the path is not safe.
    static func check(_ path: String) throws(FileError) {
        guard isSafe(path) else { throw FileError(path: path, operation: .write, problem: .unsafePath) }
    }

    /// Whether a file is an asset: at the top level and named after its content, such as `site.3f9a1c2b.css`.
    static func isAsset(_ path: String) -> Bool {
        let parts = path.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, !path.utf8.contains(UInt8(ascii: "/")), parts[1].count == 8 else { return false }
        return parts[1].allSatisfy("0123456789abcdef".utf8.contains)
    }

    /// The parent folders of `path`, outermost first: for `a/b/c`, `a` and `a/b`.
    static func folders(of path: String) -> [String] {
        let parts = path.split(separator: "/").dropLast()
        return parts.indices.map { parts[...$0].joined(separator: "/") }
    }
}
