/// A file to write: its path and its content.
package struct OutputFile: Sendable {
    /// The path, with `/` as separator; for pages, relative to the site's folder.
    package var path: String
    package var bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
