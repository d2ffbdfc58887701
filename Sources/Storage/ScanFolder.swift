/// The folder that the scanner puts its files in.
package struct ScanFolder: Sendable {
    package let path: String
    private let disk: Disk

    package init(_ path: String, disk: Disk = .local) {
        self.path = path
        self.disk = disk
    }

    /// The files that may be scans, sorted by the bytes of their names.
    ///
    /// Dot-files, files still being written under another ending and the lock files that
    /// spreadsheet programs leave are none.
    package func files() throws(FileError) -> [FileStamp] {
        try disk.list(path).filter { $0.isRegular && Self.isCandidate($0.name) }.map(FileStamp.init)
    }

    /// Where a listed file is.
    package func path(of file: FileStamp) -> String { join(path, file.name) }

    /// All bytes of a listed file.
    package func read(_ file: FileStamp) throws(FileError) -> [UInt8] { try disk.read(path(of: file)) }

    private static func isCandidate(_ name: String) -> Bool {
        guard !name.hasPrefix("."), !name.hasPrefix("~$") else { return false }
        let lowercase = name.lowercased()
        return [".json", ".csv", ".xlsx"].contains { lowercase.hasSuffix($0) }
    }
}
