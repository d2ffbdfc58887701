import MarketRegime

/// The entries of a history file with the lines in which they stand, so that writing the next file costs what is new.
package struct WrittenEntries: Sendable {
    private let entries: [Entry]
    /// The file; `nil` when there is none.
    let file: SealedHistory?

    /// No entries.
    package init() { (entries, file) = ([], nil) }

    /// - Parameter entries: all entries of the file, in order.
    init(_ entries: [Entry], _ file: SealedHistory) {
        self.entries = entries
        self.file = file
    }

    /// The entries of the file up to a slot.
    func entries(through slot: Instant?) -> [Entry] {
        guard let slot else { return [] }
        return Array(entries.prefix { $0.slot <= slot })
    }

    /// Finds lines for entries that are asked for in order.
    var reader: Reader { Reader(of: self) }

    struct Reader {
        private let entries: [Entry]
        private let lines: [Range<Int>]
        private var next = 0

        init(of written: WrittenEntries) {
            entries = written.entries
            lines = written.file?.lines ?? []
        }

        /// Where in the file the line is that says just this; `nil` when there is none.
        mutating func line(of entry: Entry) -> Range<Int>? {
            while next < lines.count, entries[next].slot < entry.slot { next += 1 }
            guard next < lines.count, entries[next] == entry else { return nil }
            return lines[next]
        }
    }
}
