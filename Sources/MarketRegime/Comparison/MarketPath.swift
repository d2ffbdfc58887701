/// What the market itself did: the level that scans recorded, or the chained mean return of their stocks.
public struct MarketPath: Sendable {
    private struct Point {
        var slot: Instant
        var index: Double?
        /// The chained return since the start of its stretch; `nil` for a scan without a universe.
        var level: Double?
        /// Which stretch of unbroken returns it belongs to.
        var stretch: Int
    }

    private let points: [Point]

    /// Takes the entries with a call, oldest first.
    ///
    /// A scan's return is measured since the newest earlier scan with a universe, so that one without leaves no hole; a
    /// universe without a return begins a stretch.
    public init(_ entries: [Entry]) {
        var points: [Point] = []
        var level = 1.0
        var stretch = 0
        for entry in entries where entry.call != nil {
            let observed = entry.observations
            let isOnPath = observed.marketReturn != nil || observed.universe != nil
            if let change = observed.marketReturn { level *= 1 + change / 100 } else if isOnPath { stretch += 1 }
            points.append(
                Point(
                    slot: entry.slot, index: observed.indexLevel, level: isOnPath ? level : nil, stretch: stretch))
        }
        self.points = points
    }

    /// The move from one slot to a later one, as a share; `nil` where it is not known.
    public func move(from start: Instant, to end: Instant) -> Double? {
        guard start < end, let from = point(start), let to = point(end) else { return nil }
        if let first = from.index, let last = to.index, first > 0 { return last / first - 1 }
        guard from.stretch == to.stretch, let before = from.level, let after = to.level, before > 0 else { return nil }
        return after / before - 1
    }

    private func point(_ slot: Instant) -> Point? {
        var low = 0, high = points.count
        while low < high {
            let middle = (low + high) / 2
            if points[middle].slot < slot { low = middle + 1 } else { high = middle }
        }
        return low < points.count && points[low].slot == slot ? points[low] : nil
    }
}
