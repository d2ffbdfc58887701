import MarketRegime

/// The entries of a history file with the lines in which they stand, so that writing the next file costs what is new.
package struct WrittenEntries: Sendable {
    private let entries: [Entry]
    /// The file, and how its hash came about.
    let file: HashedBytes
    /// The line of each entry; empty when they are not known.
    private let lines: [Range<Int>]

    /// No entries.
    package init() { (entries, file, lines) = ([], HashedBytes(), []) }

    /// - Parameters:
    ///   - entries: all entries of the file, in order.
    ///   - file: the file, and how its hash came about.
    ///   - lines: where they stand in it; `nil` when it has other lines than one an entry.
    init(_ entries: [Entry], _ file: HashedBytes, _ lines: EntryLines?) {
        self.entries = entries
        self.file = file
        self.lines = lines?.entries ?? []
    }

    /// Finds lines for entries that are asked for in order.
    var reader: Reader { Reader(of: self) }

    struct Reader {
        private let written: WrittenEntries
        private var next = 0

        init(of written: WrittenEntries) { self.written = written }

        /// The line that says just this; `nil` when there is none.
        mutating func line(of entry: Entry) -> ArraySlice<UInt8>? {
            while next < written.lines.count, written.entries[next].slot < entry.slot { next += 1 }
            guard next < written.lines.count, written.entries[next] == entry else { return nil }
            return written.file.bytes[written.lines[next]]
        }
    }
}
