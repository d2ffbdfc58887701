import ScanFormats

/// A folder that the scanner puts its files in.
package struct ScanFolder: Sendable {
    package let path: String
    private let disk: Disk

    package init(_ path: String, disk: Disk = .local) {
        self.path = path
        self.disk = disk
    }

    /// The absolute path without links.
    package var resolvedPath: String { LocalDisk.resolved(path) ?? path }

    /// A file in the folder with the name of a scan.
    package struct File: Hashable, Sendable {
        package var stamp: FileStamp
        /// Why it must not be opened; `nil` if it may be.
        package var fault: String?

        /// Its name in the folder.
        package var name: String { stamp.name }
    }

    /// Whether the folder exists.
    package var exists: Bool {
        get throws(FileError) { try disk.status(path) != nil }
    }

    /// The files that may be scans, sorted by the bytes of the names.
    package func files() throws(FileError) -> [File] { try contents().files }

    /// The files that may be scans, and the names of files of other kinds, each sorted by the bytes of the names.
    ///
    /// Both leave out dot-files, files still being written under another extension, and the lock files of spreadsheet
    /// programs.
    package func contents() throws(FileError) -> (files: [File], others: [String]) {
        var (files, others): ([File], [String]) = ([], [])
        for status in try disk.list(path) where !Self.isHidden(byIts: status.name) {
            if Self.isCandidate(status.name) {
                files.append(File(stamp: FileStamp(status), fault: Self.fault(status)))
            } else if status.kind == .file, !Self.isUnfinished(status.name) {
                others.append(status.name)
            }
        }
        return (files, others)
    }

    /// The file types that are read, for use in messages.
    package static let kinds = ".json, .csv and .xlsx"

    /// All bytes of a file, at most `most`. Nothing outside the folder is read, whatever has happened to the file since
    /// it was listed.
    package func read(_ name: String, atMost most: Int) throws(FileError) -> [UInt8] {
        try disk.readInside(path, name, most)
    }

    /// Removes a file.
    package func remove(_ name: String) throws(FileError) { try disk.remove(join(path, name)) }

    /// Whether a name is that of a dot-file or of a spreadsheet program's lock file.
    private static func isHidden(byIts name: String) -> Bool {
        name.hasPrefix(".") && !name.hasPrefix("..") || name.hasPrefix("~$")
    }

    private static func isCandidate(_ name: String) -> Bool {
        ScanFormat(of: name) != nil
    }

    /// Whether a file is still being written or copied, judged by its extension.
    private static func isUnfinished(_ name: String) -> Bool {
        name.hasSuffix("~") || hasExtension(name, ".tmp") || hasExtension(name, ".temp") || hasExtension(name, ".part")
            || hasExtension(name, ".partial") || hasExtension(name, ".filepart") || hasExtension(name, ".crdownload")
            || hasExtension(name, ".download") || hasExtension(name, ".swp") || hasExtension(name, ".lock")
    }

    /// Why a file must not be opened: because of its name or its kind.
    private static func fault(_ status: FileStatus) -> String? {
        if isHidden(status.name) {
            return "expected a name of visible characters in UTF-8, found another; rename the file"
        }
        if hasTwoPoints(status.name) { return "expected a name without '..', found one; rename the file" }
        if status.leavesFolder { return "expected a file in this folder, found a link that leads out of it" }
        switch status.kind {
        case .file: return nil
        case .folder: return "expected a file, found a folder"
        case .other: return "expected a file, found a pipe, a socket or a device"
        }
    }

    /// Whether a name contains invisible characters or is not UTF-8.
    private static func isHidden(_ name: String) -> Bool {
        var bytes = name
        if bytes.withUTF8({ $0.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }) { return false }
        return name.unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: true
            default: scalar == "\u{FFFD}"
            }
        }
    }

    private static func hasTwoPoints(_ name: String) -> Bool {
        var name = name
        return name.withUTF8 { bytes in
            let point = UInt8(ascii: ".")
            return bytes.indices.dropFirst().contains { bytes[$0] == point && bytes[$0 - 1] == point }
        }
    }
}
