import JSON

/// The digest that a kept file carries of itself, so that a change by hand, or by a failing disk, is noticed even where
/// what it left still reads well.
///
/// It is the SHA-256 of the file with 64 noughts in the digest's own place.
enum Seal {
    /// What stands in its place until it is known.
    static let blank = String(repeating: "0", count: 64)

    /// Puts the digest of a file into the field `sha256`, where the file has `blank`.
    static func seal(_ bytes: inout [UInt8]) {
        guard let place = place(in: bytes) else { return }
        bytes.replaceSubrange(place, with: digest(bytes, place).utf8)
    }

    /// Refuses a file whose bytes are not those that were written.
    static func check(_ bytes: [UInt8], _ document: borrowing JSONDocument) throws(JSONError) {
        try check(document, digest: place(in: bytes).map { digest(bytes, $0) })
    }

    /// Refuses a file that says another digest than the one it has.
    static func check(_ document: borrowing JSONDocument, digest: String?) throws(JSONError) {
        let found = try document.root["sha256"].string()
        guard found == digest else {
            throw document.root["sha256"].error(
                expected: "the digest of this file, which was changed since it was written")
        }
    }

    /// Where the digest's digits are: the last such field, because no text of a file holds its quotes unescaped.
    static func place(in bytes: [UInt8]) -> Range<Int>? {
        let name = Array("\"sha256\":".utf8)
        guard bytes.count > name.count + blank.utf8.count else { return nil }
        for start in stride(from: bytes.count - name.count, through: 0, by: -1)
        where bytes[start] == name[0] && bytes[start..<start + name.count].elementsEqual(name) {
            let quote = bytes[(start + name.count)...].firstIndex { $0 != UInt8(ascii: " ") }
            guard let quote, quote + 1 + blank.utf8.count < bytes.count else { return nil }
            return quote + 1..<quote + 1 + blank.utf8.count
        }
        return nil
    }

    private static func digest(_ bytes: [UInt8], _ place: Range<Int>) -> String {
        var hash = ContentHash()
        hash.add(bytes[..<place.lowerBound])
        hash.add(blank.utf8)
        hash.add(bytes[place.upperBound...])
        return hash.digits
    }
}
