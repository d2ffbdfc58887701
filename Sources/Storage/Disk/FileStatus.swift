/// What the file system reports about a file without opening it.
package struct FileStatus: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case file, folder, other
    }

    /// The last part of its path.
    package var name: String
    /// What it is, or what a link leads to. A broken link is `other`.
    package var kind: Kind
    /// Whether the path itself is a symbolic link.
    package var isLink: Bool
    /// Whether it is a link to something outside its own folder.
    package var leavesFolder: Bool
    /// Its size in bytes.
    package var size: Int
    /// When its content last changed, in nanoseconds since 1970.
    package var modified: Int64

    package init(
        name: String, kind: Kind, isLink: Bool = false, leavesFolder: Bool = false, size: Int, modified: Int64
    ) {
        self.name = name
        self.kind = kind
        self.isLink = isLink
        self.leavesFolder = leavesFolder
        self.size = size
        self.modified = modified
    }

    /// Whether it is a regular file, or a link to one.
    package var isRegular: Bool { kind == .file }
}

/// Identifies one state of a file without reading it, so that its content can be cached.
package struct FileStamp: Hashable, Sendable {
    package var name: String
    /// Its size in bytes.
    package var size: Int
    /// When its content last changed, in nanoseconds since 1970.
    package var modified: Int64

    package init(name: String, size: Int, modified: Int64) {
        self.name = name
        self.size = size
        self.modified = modified
    }

    init(_ status: FileStatus) {
        self.init(name: status.name, size: status.size, modified: status.modified)
    }
}
