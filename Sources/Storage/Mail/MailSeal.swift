/// The digest that a message carries of itself, so that `check` can tell one that was changed since it was written from one
/// that was written from an earlier history.
///
/// It is the SHA-256 of the message with 64 noughts in the digest's own place, in the header `X-MarketRegime-Digest`.
package enum MailSeal {
    private static let header = Array("\nX-MarketRegime-Digest: sha256\n ".utf8)
    private static let blank = Array(String(repeating: "0", count: 64).utf8)

    /// The message with its digest in the place that was left for it.
    package static func sealed(_ bytes: [UInt8]) -> [UInt8] {
        guard let place = place(in: bytes) else { return bytes }
        var sealed = bytes
        sealed.replaceSubrange(place, with: digest(bytes, place))
        return sealed
    }

    /// Whether the message is as it was written; `nil` when it carries no digest.
    package static func holds(_ bytes: [UInt8]) -> Bool? {
        place(in: bytes).map { bytes[$0].elementsEqual(digest(bytes, $0)) }
    }

    private static func place(in bytes: [UInt8]) -> Range<Int>? {
        guard let end = bytes.firstRange(of: header)?.upperBound, end + blank.count <= bytes.count else { return nil }
        return end..<end + blank.count
    }

    private static func digest(_ bytes: [UInt8], _ place: Range<Int>) -> [UInt8] {
        var hash = ContentHash()
        hash.add(bytes[..<place.lowerBound])
        hash.add(blank)
        hash.add(bytes[place.upperBound...])
        return Array(hash.digits.utf8)
    }
}
