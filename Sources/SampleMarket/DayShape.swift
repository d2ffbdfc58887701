/// What is usual at a time of day: moves are largest at the open and the close, volume grows through the day.
enum DayShape {
    /// The size of moves at a share of the session, 0 to 1: 1.5 at the open, 0.7 after noon, 1.2 at the close.
    static func moves(at share: Double) -> Double {
        let fromLow = share - 0.58
        return 0.7 + fromLow * fromLow * (fromLow < 0 ? 2.4 : 2.8)
    }

    /// The median volume so far over a full day's, at a share of the session, as the recordings have it.
    static func volume(at share: Double) -> Double {
        let points = [(0.0, 0.05), (0.04, 0.08), (0.44, 0.32), (1.0, 0.71)]
        for (low, high) in zip(points, points.dropFirst()) where share <= high.0 {
            return low.1 + (high.1 - low.1) * (share - low.0) / (high.0 - low.0)
        }
        return 0.71
    }
}
