import MarketRegime

/// A history file: its bytes, and the line of each of its entries. An entry that has not changed is written again by
/// copying its line.
package struct HistoryText: Sendable {
    package let bytes: [UInt8]
    /// All entries of the file, oldest first.
    let entries: [Entry]
    /// The line of each entry, without the comma after it; empty when the file does not have one entry per line.
    let lines: [Range<Int>]

    /// The SHA-256 that the file carries of itself: 64 lower-case hex digits.
    package var digest: ArraySlice<UInt8> { Seal.place(in: bytes).map { bytes[$0] } ?? [] }

    /// The entries of the file up to a slot.
    func entries(through slot: Instant?) -> [Entry] {
        guard let slot else { return [] }
        return Array(entries.prefix { $0.slot <= slot })
    }

    /// Everything before the entry at `index`; `nil` when the file does not have one entry per line.
    package func bytes(before index: Int) -> ArraySlice<UInt8>? {
        lines.indices.contains(index) ? bytes[..<lines[index].lowerBound] : nil
    }
}

/// Finds the lines of unchanged entries; to be asked for entries in order of time.
struct KeptLines {
    private let text: HistoryText?
    private var next = 0

    init(of text: HistoryText?) { self.text = text }

    /// The line that holds exactly this entry; `nil` when there is none.
    mutating func line(of entry: Entry) -> ArraySlice<UInt8>? {
        guard let text else { return nil }
        while next < text.lines.count, text.entries[next].slot < entry.slot { next += 1 }
        guard next < text.lines.count, text.entries[next] == entry else { return nil }
        return text.bytes[text.lines[next]]
    }
}
