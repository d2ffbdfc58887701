/// What tells one state of a file from the next without reading it: the key of what was read once.
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
