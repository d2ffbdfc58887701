/// A file to be written: where, and what it is to hold.
package struct OutputFile: Sendable {
    /// The place, with `/` between its parts; a page's is relative to the site's folder.
    package var path: String
    package var content: Content

    package init(path: String, content: Content) {
        self.path = path
        self.content = content
    }

    package init(path: String, bytes: [UInt8]) { self.init(path: path, content: Content(bytes)) }

    /// The bytes of a file that was made as a whole, as all are that do not say what they copy.
    package var bytes: [UInt8] {
        guard let piece = content.pieces.first else { return [] }
        guard case .bytes(let bytes) = piece, content.pieces.count == 1 else {
            preconditionFailure("\(path) is read in parts")
        }
        return bytes
    }
}
