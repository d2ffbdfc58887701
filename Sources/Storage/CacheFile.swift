import JSON
import MarketRegime
import Markup

/// A cache as a file: a line with a checksum of all that follows it, a line of JSON that says what it is of, and bytes, which
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
        bytes += digits(0).utf8
        bytes.append(lineBreak)
        let start = bytes.count
        bytes += json.finished().storage
        body(&bytes)
        bytes.replaceSubrange(..<(start - 1), with: digits(checksum(of: bytes[start...])).utf8)
        return bytes
    }

    /// What a file says of itself, and its body; `nil` when it is damaged.
    static func parts(of bytes: ArraySlice<UInt8>, name: String) -> (head: JSONDocument, body: ArraySlice<UInt8>)? {
        guard let sumEnd = bytes.firstIndex(of: lineBreak),
            bytes[..<sumEnd].elementsEqual(digits(checksum(of: bytes[(sumEnd + 1)...])).utf8)
        else { return nil }
        let headEnd = headEnd(of: bytes)
        guard let head = try? JSONDocument(bytes: Array(bytes[(sumEnd + 1)..<headEnd]), name: name) else { return nil }
        return (head, bytes[headEnd...])
    }

    /// Where the body begins of a file that begins with these bytes: behind the second line.
    static func headEnd(of bytes: ArraySlice<UInt8>) -> Int {
        let rest = bytes.drop { $0 != lineBreak }.dropFirst().drop { $0 != lineBreak }.dropFirst()
        return rest.startIndex
    }

    /// A checksum as text.
    static func digits(_ checksum: UInt64) -> String { Fingerprint(value: checksum).description }

    /// FNV-1a over words of eight bytes: what a failing disk leaves is noticed, any change within one word
    /// for certain. A cache is no safer from whoever may write it than what it is made from, so nothing stronger is needed,
    /// which would take longer than all the rest.
    static func checksum(of bytes: ArraySlice<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func take(_ word: UInt64) { hash = (hash ^ word) &* 0x0000_0100_0000_01b3 }
        bytes.withUnsafeBytes { bytes in
            let whole = bytes.count / 8 * 8
            for place in stride(from: 0, to: whole, by: 8) {
                take(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
            }
            for byte in bytes[whole...] { take(UInt64(byte)) }
        }
        return hash
    }
}
