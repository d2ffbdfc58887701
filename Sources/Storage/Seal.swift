// A hash is a value, although the library does not mark it as Sendable.
@preconcurrency import Crypto
import JSON
import Markup

/// The digest that a stored file or message contains of itself, so that a later change is detected even if the file is
/// still readable.
///
/// It is the SHA-256 of the bytes with 64 zeros in place of the digest.
package struct Seal: Sendable {
    /// The bytes before the digest.
    private let label: [UInt8]
    /// Whether the last occurrence of the label is used instead of the first.
    private let isLast: Bool

    /// In JSON: the last field `sha256`, because no text of a file contains its quotes unescaped.
    static let json = Seal(label: Array("\"sha256\":".utf8), isLast: true)
    /// For compact JSON with the digest before any list: the first field `sha256`.
    static let jsonHead = Seal(label: Array("\"sha256\":\"".utf8), isLast: false)
    /// In a mail: the header `X-MarketRegime-Digest`.
    package static let mail = Seal(label: Array("\nX-MarketRegime-Digest: sha256\n ".utf8), isLast: false)

    /// The text in place of the digest until it is known.
    static let blank = String(repeating: "0", count: 64)

    /// Replaces the blank with the digest, if there is a blank.
    package func seal(_ bytes: inout [UInt8]) { seal(&bytes, after: HashedStart()) }

    /// The same for bytes whose start is hashed already.
    func seal(_ bytes: inout [UInt8], after start: HashedStart) {
        guard let place = place(in: bytes) else { return }
        bytes.replaceSubrange(place, with: Self.digest(bytes, place, after: start).utf8)
    }

    /// Whether the bytes are unchanged since they were sealed; `nil` if they have no digest.
    package func holds(_ bytes: [UInt8]) -> Bool? {
        place(in: bytes).map { bytes[$0].elementsEqual(Self.digest(bytes, $0).utf8) }
    }

    /// Throws if a file has changed since it was written.
    ///
    /// - Parameter start: The start of the bytes, if it is hashed already.
    func check(
        _ bytes: [UInt8], _ document: borrowing JSONDocument, after start: HashedStart = HashedStart()
    ) throws(JSONError) {
        let found = try document.root["sha256"].string()
        guard found == place(in: bytes).map({ Self.digest(bytes, $0, after: start) }) else {
            var error = document.root["sha256"].error(expected: "the digest of the file as it was written")
            error.found = "another; the file was changed"
            throw error
        }
    }

    /// Where the digest's digits are.
    func place(in bytes: [UInt8]) -> Range<Int>? {
        guard var start = labelEnd(in: bytes) else { return nil }
        if isLast {
            guard let quote = bytes[start...].firstIndex(where: { $0 != UInt8(ascii: " ") }) else { return nil }
            start = quote + 1
        }
        let end = start + Self.blank.utf8.count
        return end <= bytes.count ? start..<end : nil
    }

    /// Where the first or the last label ends.
    private func labelEnd(in bytes: [UInt8]) -> Int? {
        let end = bytes.count - label.count
        let starts = isLast ? stride(from: end, through: 0, by: -1) : stride(from: 0, through: end, by: 1)
        return starts.first { start in
            bytes[start] == label[0] && bytes[start..<start + label.count].elementsEqual(label)
        }.map { $0 + label.count }
    }

    private static func digest(
        _ bytes: [UInt8], _ place: Range<Int>, after start: HashedStart = HashedStart()
    ) -> String {
        var hash = start.hash
        hash.add(bytes[start.count..<place.lowerBound])
        hash.add(blank.utf8)
        hash.add(bytes[place.upperBound...])
        return hash.digits
    }
}

/// The digest of the first bytes of some content.
struct HashedStart: Sendable {
    var hash = ContentHash()
    /// How many bytes it covers.
    var count = 0
}

/// A SHA-256 digest of content that is added piece by piece.
package struct ContentHash: Sendable {
    private var hash = SHA256()

    package init() {}

    package mutating func add(_ bytes: some Sequence<UInt8>) {
        let isTaken: Void? = bytes.withContiguousStorageIfAvailable {
            hash.update(bufferPointer: UnsafeRawBufferPointer($0))
        }
        if isTaken == nil { add(Array(bytes)) }
    }

    /// Adds a text preceded by its length, so that two different lists of texts never give the same digest.
    package mutating func add(text: String) { add("\(text.utf8.count):\(text)".utf8) }

    /// Adds whole numbers, preceded by their count.
    package mutating func add(integers: [Int]) {
        ([integers.count] + integers).withUnsafeBytes { hash.update(bufferPointer: $0) }
    }

    /// The digest of everything added so far, in lower-case hex digits.
    package var digits: String {
        let digits = Array("0123456789abcdef".utf8)
        var text = Bytes(capacity: 64)
        for byte in hash.finalize() {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return text.text
    }
}
