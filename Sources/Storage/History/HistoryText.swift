import Markup

/// A history file under construction: entries one a line, those that stand in an earlier file copied from there.
struct HistoryText {
    private let earlier: SealedHistory?
    private var content = Content()
    /// What comes next and is in `content` not yet: bytes, or a part of the earlier file.
    private var fresh = EntryLines.head
    private var kept: Range<Int>?
    private var lines: [Range<Int>] = []
    /// How many bytes there are so far.
    private var end = EntryLines.head.count

    /// - Parameter count: how many entries it will have.
    init(of count: Int, after earlier: SealedHistory?) {
        self.earlier = earlier
        lines.reserveCapacity(count)
    }

    /// Adds an entry that was not written before.
    mutating func add(_ line: [UInt8]) {
        flushKept()
        fresh += separator
        fresh += line
        count(line.count)
    }

    /// Adds an entry that stands on a line of the earlier file.
    mutating func keep(_ line: Range<Int>) {
        let separator = separator
        if let kept, kept.upperBound + separator.count == line.lowerBound {
            self.kept = kept.lowerBound..<line.upperBound
        } else {
            flushKept()
            fresh += separator
            // The first line that was the first before: the file begins as that one did.
            let isFirst = lines.isEmpty && line.lowerBound == fresh.count
            if !isFirst { content.append(fresh) }
            fresh = []
            kept = isFirst ? 0..<line.upperBound : line
        }
        count(line.count)
    }

    /// The file with what stands behind the entries, and with its digest in the place that is left for it.
    ///
    /// - Parameter frame: a file without entries.
    consuming func sealed(in frame: [UInt8]) throws -> SealedHistory {
        flushKept()
        content.append(fresh)
        var tail = Array(frame[EntryLines.head.count...])
        guard let place = Seal.place(in: tail) else { preconditionFailure("a history has a place for its digest") }
        var known = RunningHash()
        if case .part(let part, _)? = content.pieces.first, part.lowerBound == 0, let earlier {
            known = earlier.hash.prefix(part.upperBound)
        }
        var hash = try known.hash(of: content, through: content.count)
        hash.add(tail)
        let digest = hash.digits
        tail.replaceSubrange(place, with: digest.utf8)
        content.append(tail)
        return SealedHistory(content: content, digest: digest, lines: lines, hash: known)
    }

    /// What stands before the next line.
    private var separator: [UInt8] { lines.isEmpty ? Self.beforeFirst : Self.beforeOthers }

    private static let beforeFirst = Array("\n".utf8)
    private static let beforeOthers = Array(",\n".utf8)

    private mutating func count(_ line: Int) {
        let start = end + separator.count
        end = start + line
        lines.append(start..<end)
    }

    private mutating func flushKept() {
        guard let kept else { return }
        guard case .part(_, let file)? = earlier?.content.pieces.first else {
            preconditionFailure("lines are kept of a file that was read")
        }
        content.append(kept, of: file)
        self.kept = nil
    }
}
