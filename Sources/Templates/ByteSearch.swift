/// Searching by bytes: tags are ASCII, and to compare whole characters takes a hundred times as long.
extension Substring {
    /// Where `part` stands first; `nil` when it does not, or is empty.
    func firstRange(ofBytes part: StaticString) -> Range<Index>? {
        let length = part.utf8CodeUnitCount
        let start = part.withUTF8Buffer { part in
            var text = self
            return text.withUTF8 { text in Self.firstIndex(of: part, in: text) }
        }
        guard let start else { return nil }
        let lower = utf8.index(startIndex, offsetBy: start)
        return lower..<utf8.index(lower, offsetBy: length)
    }

    private static func firstIndex(
        of part: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>
    ) -> Int? {
        guard let first = part.first, text.count >= part.count else { return nil }
        for start in 0...text.count - part.count where text[start] == first {
            if part.indices.allSatisfy({ text[start + $0] == part[$0] }) { return start }
        }
        return nil
    }
}

extension String {
    /// The text with another in place of each `part`.
    func replacing(bytes part: StaticString, with other: String) -> String {
        var result = ""
        var rest = self[...]
        while let range = rest.firstRange(ofBytes: part) {
            result += rest[..<range.lowerBound]
            result += other
            rest = rest[range.upperBound...]
        }
        return result + rest
    }
}
