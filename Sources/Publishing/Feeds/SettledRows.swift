import Glibc
import MarketRegime
package import Markup

/// What the histories that were published before say of settled days: it is copied, and not written anew.
package struct SettledRows: Sendable {
    /// How many sessions of the window, from the oldest on, stand in the files as they would be written now.
    let sessions: Int
    /// How many slots of them have begun, which is how many rows there are.
    let count: Int
    /// What was published at a path; `nil` when it is not there any more.
    private let published: @Sendable (String) -> ByteSource?

    package init(_ settled: SettledDays, published: @escaping @Sendable (String) -> ByteSource?) {
        sessions = settled.sessions.count
        count = settled.sessions.reduce(0) { $0 + $1.begunCount }
        self.published = published
    }

    /// The rows that a table begins with, the one with the names of the columns included; `nil` when the file has not so many,
    /// or cannot be read.
    func lines(in path: String) -> Content? {
        guard let source = published(path) else { return nil }
        var left = count + 1
        var isQuoted = false
        var end: Int?
        try? source.forEachWindow(of: 0..<source.count, overlap: 0) { start, window in
            guard end == nil else { return }
            for (place, byte) in window.enumerated() {
                if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
                guard byte == UInt8(ascii: "\n"), !isQuoted else { continue }
                left -= 1
                if left == 0 { return end = start + place + 1 }
            }
        }
        return end.map { Self.beginning(of: source, through: $0) }
    }

    /// What a document begins with, through the last of the elements, without the comma behind it; `nil` when the document has
    /// not more than so many, or cannot be read.
    ///
    /// - Parameters:
    ///   - opening: what stands before the first.
    ///   - name: the first field of each; no text of a document holds its quotes unescaped.
    func elements(in path: String, after opening: String, beginningWith name: String) -> Content? {
        let opening = Array(opening.utf8)
        guard count > 0, let source = published(path), source.count > opening.count,
            (try? source.bytes(0..<opening.count)) == opening
        else { return nil }
        let start = Array("{\"\(name)\":".utf8)
        var left = count + 1
        var end: Int?
        try? source.forEachWindow(of: opening.count..<source.count, overlap: start.count - 1) { place, window in
            guard let base = window.baseAddress else { return }
            var next = 0
            while end == nil, let found = memchr(base + next, Int32(start[0]), window.count - next) {
                let index = UnsafeRawPointer(found) - base
                if window.count - index >= start.count, memcmp(found, start, start.count) == 0 {
                    left -= 1
                    if left == 0 { end = place + index }
                }
                next = index + 1
            }
        }
        return end.map { Self.beginning(of: source, through: $0 - 1) }
    }

    private static func beginning(of source: ByteSource, through end: Int) -> Content {
        var content = Content()
        content.append(0..<end, of: source)
        return content
    }
}
