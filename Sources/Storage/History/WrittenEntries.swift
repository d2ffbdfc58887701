import Glibc
package import MarketRegime

/// The entries of a history file with the lines in which they stand, so that writing the next file costs what is new.
package struct WrittenEntries: Sendable {
    private let entries: [Entry]
    private let bytes: [UInt8]
    /// The line of each entry; empty when the file has other lines than one an entry.
    private let lines: [Range<Int>]

    /// No entries.
    package init() { (entries, bytes, lines) = ([], [], []) }

    /// - Parameters:
    ///   - entries: all entries of the file, in order.
    ///   - bytes: the file.
    package init(_ entries: [Entry], _ bytes: [UInt8]) {
        self.entries = entries
        self.bytes = bytes
        let lines = Self.lines(bytes, capacity: entries.count)
        // After them comes what the file says of itself.
        self.lines = lines.count == entries.count + 1 ? lines.dropLast() : []
    }

    /// What stands between one line break and the next, but for a comma at its end.
    private static func lines(_ bytes: [UInt8], capacity: Int) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        lines.reserveCapacity(capacity)
        bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            var start: Int?
            var place = 0
            while let found = memchr(base + place, 0x0A, bytes.count - place) {
                let end = UnsafeRawPointer(found) - base
                if let start {
                    let hasComma = bytes[end - 1] == UInt8(ascii: ",")
                    lines.append(start..<(hasComma ? end - 1 : end))
                }
                start = end + 1
                place = end + 1
            }
        }
        return lines
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
            return written.bytes[written.lines[next]]
        }
    }
}
