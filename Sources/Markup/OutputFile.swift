/// A file to be written: where, and what it is to hold.
package struct OutputFile: Sendable {
    /// The place, with `/` between its parts; a page's is relative to the site's folder.
    package var path: String
    package var bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
