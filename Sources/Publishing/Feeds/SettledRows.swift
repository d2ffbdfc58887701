import Glibc
import MarketRegime

/// What the histories that were published before say of settled days: it is copied, and not written anew.
package struct SettledRows: Sendable {
    /// How many sessions of the window, from the oldest on, stand in the files as they would be written now.
    let sessions: Int
    /// How many slots of them have begun, which is how many rows there are.
    let count: Int
    /// The bytes that were published at a path; `nil` when they are not there any more.
    private let published: @Sendable (String) -> [UInt8]?

    package init(_ settled: SettledDays, published: @escaping @Sendable (String) -> [UInt8]?) {
        sessions = settled.sessions.count
        count = settled.sessions.reduce(0) { $0 + $1.begunCount }
        self.published = published
    }

    /// The rows of a table, the one with the names of the columns included; `nil` when the file has not so many.
    func lines(in path: String) -> ArraySlice<UInt8>? {
        guard let bytes = published(path) else { return nil }
        var left = count + 1
        var isQuoted = false
        for (place, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            guard byte == UInt8(ascii: "\n"), !isQuoted else { continue }
            left -= 1
            if left == 0 { return bytes[...place] }
        }
        return nil
    }

    /// The elements of the list that a document begins with, the comma after the last one left out; `nil` when the document
    /// has not more than so many.
    ///
    /// - Parameters:
    ///   - opening: what stands before the first.
    ///   - name: the first field of each; no text of a document holds its quotes unescaped.
    func elements(in path: String, after opening: String, beginningWith name: String) -> ArraySlice<UInt8>? {
        guard count > 0, let bytes = published(path), bytes.starts(with: opening.utf8) else { return nil }
        let start = Array("{\"\(name)\":".utf8)
        let end = bytes.withUnsafeBytes { bytes -> Int? in
            guard let base = bytes.baseAddress else { return nil }
            var left = count + 1
            var place = opening.utf8.count
            while let found = memchr(base + place, Int32(start[0]), bytes.count - place) {
                place = UnsafeRawPointer(found) - base
                if bytes.count - place >= start.count, memcmp(found, start, start.count) == 0 {
                    left -= 1
                    if left == 0 { return place }
                }
                place += 1
            }
            return nil
        }
        return end.map { bytes[opening.utf8.count..<$0 - 1] }
    }
}
