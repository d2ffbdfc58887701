import Markup

/// The hash of content that comes piece by piece, and what it was after each of them: other content that begins alike, as
/// every history does like the one before it, need not be hashed from the first byte on.
struct RunningHash: Sendable {
    /// The hash of the first `end` bytes.
    struct Mark: Sendable {
        var end = 0
        var hash = ContentHash()
    }

    private(set) var marks: [Mark] = []

    mutating func add(_ piece: UnsafeRawBufferPointer) {
        var next = last(through: .max)
        next.hash.add(piece)
        next.end += piece.count
        marks.append(next)
    }

    /// What is known of content that has no more than the first `count` bytes in common with this.
    func prefix(_ count: Int) -> RunningHash {
        var known = self
        known.marks = Array(marks.prefix { $0.end <= count })
        return known
    }

    /// The hash of the first `end` bytes of `content`, as far as it is known.
    func last(through end: Int) -> Mark { marks.last { $0.end <= end } ?? Mark() }

    /// The hash of the first `end` bytes of `content`, of whose beginning it is known.
    func hash(of content: Content, through end: Int) throws -> ContentHash {
        var known = last(through: end)
        try content.prefix(end).forEachPiece(from: known.end) { known.hash.add($0) }
        return known.hash
    }
}
