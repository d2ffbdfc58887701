import Glibc
import Markup

/// Where the entries stand in a history file that is laid out as `HistoryFile` writes it: each is a line.
struct EntryLines {
    /// The line of each entry, without the comma behind it.
    let entries: [Range<Int>]
    /// The file without them, which says the rest.
    let frame: [UInt8]
    /// How the file's hash came about.
    let hash: RunningHash
    /// Where in the file that begins which stands behind the entries.
    private let tail: Int

    /// What stands before the first line.
    static let head = Array("{\"entries\":[".utf8)

    /// Looks through a file once.
    ///
    /// - Parameter spare: how much more than the frame's bytes its array has room for.
    /// - Returns: `nil` when the file is laid out otherwise. It may be as good a file even so.
    init?(of file: ByteSource, spare: Int) throws {
        guard file.count > Self.head.count, try file.bytes(0..<Self.head.count) == Self.head else { return nil }
        var hash = RunningHash()
        var scan = Scan()
        try file.forEachPiece(of: 0..<file.count) { piece in
            hash.add(piece)
            scan.add(piece)
        }
        guard let (entries, tail) = scan.lines(in: file.count) else { return nil }
        let rest = try file.bytes(tail..<file.count)
        guard rest.first == UInt8(ascii: "]") else { return nil }
        (self.entries, self.hash, self.tail) = (entries, hash, tail)
        var frame: [UInt8] = []
        frame.reserveCapacity(Self.head.count + rest.count + spare)
        frame += Self.head
        frame += rest
        self.frame = frame
    }

    /// The digest of the file, which is to stand in it; `nil` when it has no place for one.
    func digest(of file: ByteSource) throws -> String? {
        guard let place = Seal.place(in: frame), place.lowerBound > Self.head.count else { return nil }
        var hash = try hash.hash(of: Content(file), through: tail + place.lowerBound - Self.head.count)
        hash.add(Seal.blank.utf8)
        hash.add(frame[place.upperBound...])
        return hash.digits
    }

    /// Finds the lines behind the first. A line break within a text would be written as an escape, so each ends one.
    private struct Scan {
        private var lines: [Range<Int>] = []
        /// Which of them end without a comma, by their place among them. There are two at most: the last entry, and what
        /// stands behind the entries.
        private var plain: [Int] = []
        private var isGood = true
        /// How much has been looked at, and the last byte of it.
        private var (end, last) = (0, UInt8(0))
        /// Where the line begins that is being looked at; `nil` in the first.
        private var start: Int?

        mutating func add(_ piece: UnsafeRawBufferPointer) {
            guard isGood, let base = piece.baseAddress else { return }
            var next = 0
            while let found = memchr(base + next, 0x0A, piece.count - next) {
                let index = UnsafeRawPointer(found) - base
                add(lineEndingAt: end + index, after: index > 0 ? piece[index - 1] : last)
                next = index + 1
            }
            end += piece.count
            last = piece[piece.count - 1]
        }

        private mutating func add(lineEndingAt place: Int, after byte: UInt8) {
            defer { start = place + 1 }
            guard let start else {
                isGood = isGood && place == EntryLines.head.count
                return
            }
            let hasComma = byte == UInt8(ascii: ",")
            if !hasComma { plain.append(lines.count) }
            isGood = isGood && plain.count <= 2 && place > (hasComma ? start + 1 : start)
            if isGood { lines.append(start..<(hasComma ? place - 1 : place)) }
        }

        /// The lines of the entries, and where what stands behind them begins.
        consuming func lines(in count: Int) -> (entries: [Range<Int>], tail: Int)? {
            guard isGood, var tail = start, end == count else { return nil }
            // What stands behind the entries may end with a line break or not.
            if tail == count {
                guard let rest = lines.popLast(), plain.popLast() == lines.count else { return nil }
                tail = rest.lowerBound
            }
            // A comma between two of them, and none behind the last.
            guard plain == (lines.isEmpty ? [] : [lines.count - 1]) else { return nil }
            return (lines, tail)
        }
    }
}
