import Glibc

/// Where the entries stand in a history file that is laid out as `HistoryFile` writes it: each is a line.
struct EntryLines {
    /// The line of each entry, without the comma behind it.
    let entries: [Range<Int>]
    /// The file without them, which says the rest.
    let frame: [UInt8]

    private static let head = Array("{\"entries\":[".utf8)

    /// - Parameter spare: how much more than the frame's bytes its array has room for.
    /// - Returns: `nil` when the file is laid out otherwise. It may be as good a file even so.
    init?(of bytes: [UInt8], spare: Int) {
        guard bytes.starts(with: Self.head), bytes.count > Self.head.count else { return nil }
        var breaks = Self.breaks(in: bytes)
        if breaks.last == bytes.count - 1 { breaks.removeLast() }
        guard breaks.first == Self.head.count, let last = breaks.last, last + 1 < bytes.count,
            bytes[last + 1] == UInt8(ascii: "]")
        else { return nil }
        var entries: [Range<Int>] = []
        entries.reserveCapacity(breaks.count)
        for (start, end) in zip(breaks, breaks.dropFirst()) {
            // A comma between two of them, and none behind the last.
            let hasComma = bytes[end - 1] == UInt8(ascii: ",")
            guard hasComma == (end < last), end - 1 > start else { return nil }
            entries.append(start + 1..<(hasComma ? end - 1 : end))
        }
        self.entries = entries
        var frame: [UInt8] = []
        frame.reserveCapacity(Self.head.count + bytes.count - last + spare)
        frame += Self.head
        frame += bytes[(last + 1)...]
        self.frame = frame
    }

    /// Where the line breaks are. One within a text would be written as an escape, so each ends a line.
    private static func breaks(in bytes: [UInt8]) -> [Int] {
        var breaks: [Int] = []
        bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            var place = 0
            while place < bytes.count, let found = memchr(base + place, 0x0A, bytes.count - place) {
                breaks.append(UnsafeRawPointer(found) - base)
                place = UnsafeRawPointer(found) - base + 1
            }
        }
        return breaks
    }
}
