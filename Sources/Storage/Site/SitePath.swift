/// The rules for where a page may lie.
enum SitePath {
    /// Whether `path` names a file inside the site: relative, and without `.`, `..` and empty parts.
    static func isSafe(_ path: String) -> Bool {
        guard !path.utf8.contains(0) else { return false }
        let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return parts.allSatisfy { !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8) }
    }

    /// Refuses a path that does not.
    static func check(_ path: String) throws(FileError) {
        guard isSafe(path) else { throw FileError(path: path, operation: .write, problem: .unsafePath) }
    }

    /// The folders on the way to `path`, outermost first: `a/b/c` has `a` and `a/b`.
    static func folders(of path: String) -> [String] {
        let parts = path.split(separator: "/").dropLast()
        return parts.indices.map { parts[...$0].joined(separator: "/") }
    }
}
