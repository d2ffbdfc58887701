import JSON
import Markup

/// A cache as a file: a line with the SHA-256 of all that follows it, a line of JSON that says what it is of, and bytes, which
/// are read in a fraction of the time that JSON takes. Anything unexpected in one, and there is none.
enum CacheFile {
    private static let lineBreak = UInt8(ascii: "\n")

    /// A file's bytes.
    ///
    /// - Parameter capacity: about how many bytes the body has.
    static func bytes(
        capacity: Int, head: (inout JSONWriter) -> Void, body: (inout [UInt8]) -> Void
    ) -> [UInt8] {
        var json = JSONWriter(.compact)
        json.object(head)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512 + capacity)
        bytes += Seal.blank.utf8
        bytes.append(lineBreak)
        let start = bytes.count
        bytes += json.finished().storage
        body(&bytes)
        bytes.replaceSubrange(..<(start - 1), with: digest(of: bytes[start...]).utf8)
        return bytes
    }

    /// What a file says of itself, and its body; `nil` when it is damaged.
    static func parts(of bytes: [UInt8], name: String) -> (head: JSONDocument, body: ArraySlice<UInt8>)? {
        guard let digestEnd = bytes.firstIndex(of: lineBreak),
            let headEnd = bytes[(digestEnd + 1)...].firstIndex(of: lineBreak),
            bytes[..<digestEnd].elementsEqual(digest(of: bytes[(digestEnd + 1)...]).utf8),
            let head = try? JSONDocument(bytes: Array(bytes[digestEnd + 1..<headEnd]), name: name)
        else { return nil }
        return (head, bytes[(headEnd + 1)...])
    }

    private static func digest(of bytes: ArraySlice<UInt8>) -> String {
        var hash = ContentHash()
        hash.add(bytes)
        return hash.digits
    }
}
