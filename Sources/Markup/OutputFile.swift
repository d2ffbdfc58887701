/// A file to be written: where, and every byte of it.
package struct OutputFile: Hashable, Sendable {
    /// The place, with `/` between its parts; a page's is relative to the site's folder.
    package var path: String
    package var bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
