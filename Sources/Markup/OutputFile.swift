/// A file to write: its path and its content.
package struct OutputFile: Sendable {
    /// The path, with `/` as separator; for pages, relative to the site's folder.
    package var path: String
    package var content: Content

    package init(path: String, content: Content) {
        self.path = path
        self.content = content
    }

    package init(path: String, bytes: [UInt8]) { self.init(path: path, content: Content(bytes)) }

    /// The bytes of a file that was made in one piece, as every file is except those that copy parts of another.
    package var bytes: [UInt8] {
        guard let piece = content.pieces.first else { return [] }
        guard case .bytes(let bytes) = piece, content.pieces.count == 1 else {
            preconditionFailure("\(path) is read in parts")
        }
        return bytes
    }
}
