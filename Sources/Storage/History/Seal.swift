import JSON

/// The digest that a kept file carries of itself, so that a change by hand, or by a failing disk, is noticed even where
/// what it left still reads well.
///
/// It is the SHA-256 of the file with 64 noughts in the digest's own place.
enum Seal {
    /// What stands in its place until it is known.
    static let blank = String(repeating: "0", count: 64)

    /// Puts the digest of a file into the field `sha256`, where the file has `blank`.
    ///
    /// - Parameter known: the beginnings of a file that may begin alike.
    static func seal(_ bytes: inout [UInt8], knowing known: HashedBeginnings = HashedBeginnings()) {
        guard let place = place(in: bytes) else { return }
        bytes.replaceSubrange(place, with: digest(bytes, place, known).utf8)
    }

    /// Refuses a file whose bytes are not those that were written; returns what it takes to seal one that begins alike.
    @discardableResult
    static func check(
        _ bytes: [UInt8], _ document: borrowing JSONDocument
    ) throws(JSONError) -> HashedBeginnings {
        let found = try document.root["sha256"].string()
        let place = place(in: bytes)
        let known = HashedBeginnings(of: bytes, through: place?.lowerBound ?? 0)
        guard let place, found == digest(bytes, place, known) else {
            throw document.root["sha256"].error(
                expected: "the digest of this file, which was changed since it was written")
        }
        return known
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

    private static func digest(_ bytes: [UInt8], _ place: Range<Int>, _ known: HashedBeginnings) -> String {
        var hash = known.hash(of: bytes, through: place.lowerBound)
        hash.add(blank.utf8)
        hash.add(bytes[place.upperBound...])
        return hash.digits
    }
}
