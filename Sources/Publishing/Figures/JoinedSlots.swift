import MarketRegime

/// The slots of sessions, one after another, where they lie: a long history's take megabytes.
struct JoinedSlots: RandomAccessCollection {
    private let sessions: [SessionRecord]
    /// At how many slots each session begins; behind them, how many there are.
    private let starts: [Int]

    init(_ sessions: [SessionRecord]) {
        self.sessions = sessions
        starts = sessions.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.slots.count) }
    }

    var startIndex: Int { 0 }
    var endIndex: Int { starts[starts.count - 1] }

    subscript(position: Int) -> SlotRecord {
        precondition(indices.contains(position), "expected a slot from 0 until \(endIndex), found \(position)")
        // The last session that begins there or before; one without slots begins where the next one does.
        var (low, high) = (0, sessions.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= position { low = middle } else { high = middle }
        }
        return sessions[low].slots[position - starts[low]]
    }
}
