import JSON

/// The digest that a kept file carries of itself, so that a change by hand, or by a failing disk, is noticed even where
/// what it left still reads well.
///
/// It is the SHA-256 of the file with 64 noughts in the digest's own place.
enum Seal {
    /// What stands in its place until it is known.
    static let blank = String(repeating: "0", count: 64)

    /// Puts the digest of a file into the field `sha256`, where the file has `blank`.
    static func seal(_ bytes: inout [UInt8]) { bytes = sealed(bytes).bytes }

    /// A file with its digest in the field `sha256`, where it has `blank`.
    ///
    /// - Parameter other: a file that may begin alike.
    static func sealed(_ bytes: consuming [UInt8], beginningLike other: HashedBytes = HashedBytes()) -> HashedBytes {
        guard let place = place(in: bytes) else { return HashedBytes(bytes) }
        let digest = digest(HashedBytes(copy bytes, beginningLike: other), place)
        bytes.replaceSubrange(place, with: digest.utf8)
        return HashedBytes(bytes, beginningLike: other)
    }

    /// Refuses a file whose bytes are not those that were written; returns them with how their hash came about.
    @discardableResult
    static func check(
        _ bytes: [UInt8], _ document: borrowing JSONDocument
    ) throws(JSONError) -> HashedBytes {
        let found = try document.root["sha256"].string()
        let place = place(in: bytes)
        let known = HashedBytes(bytes, hashedThrough: place?.lowerBound ?? 0)
        guard let place, found == digest(known, place) else {
            throw document.root["sha256"].error(
                expected: "the digest of this file, which was changed since it was written")
        }
        return known
    }

    /// What `check` comes to, for whoever has something else to say first.
    static func checked(_ bytes: [UInt8], _ document: borrowing JSONDocument) -> Result<HashedBytes, JSONError> {
        do throws(JSONError) { return .success(try check(bytes, document)) } catch { return .failure(error) }
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

    private static func digest(_ file: HashedBytes, _ place: Range<Int>) -> String {
        var hash = file.hash(through: place.lowerBound)
        hash.add(blank.utf8)
        hash.add(file.bytes[place.upperBound...])
        return hash.digits
    }
}
