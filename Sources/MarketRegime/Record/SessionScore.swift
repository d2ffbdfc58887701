/// One session of the track record. Sessions are the blocks of the bootstrap.
public struct SessionScore: Hashable, Sendable {
    /// The trading day.
    public var day: Day
    /// Whether it directly follows the previous session of the record in the market's calendar.
    public var isNext: Bool
    /// The session's calls by origin, regime and range of confidence.
    public var cells: [RecordCell] = []
    /// The volatility score of the last call, 0 to 1, which serves as a forecast of the next session's range.
    public var volatility: Double?
    /// Whether that call was live or backfilled.
    public var volatilityOrigin = CallOrigin.replayed
    /// The mean over the session of the median stock's move per half-hour, in percent.
    public var range: Double?
    /// The market's true range, in percent of its low: from the lowest to the highest level, the last level of the
    /// previous session included; `nil` if too few levels are known.
    public var trueRange: Double?
    /// How the session's calls performed, by origin; empty if an earlier version counted the session.
    public var tallies: [CallOrigin: MethodTally] = [:]
    /// The number of returns left out as corporate actions.
    public var corporateActions = 0

    /// Creates a session without calls.
    public init(day: Day, isNext: Bool) {
        self.day = day
        self.isNext = isNext
    }

    /// Whether any call has this origin.
    func has(_ origin: CallOrigin) -> Bool { cells.indices.contains { cells[$0].origin == origin } }

    /// The cells with this origin.
    func cells(of origin: CallOrigin) -> [RecordCell] {
        let own = cells.indices.filter { cells[$0].origin == origin }
        return own.count == cells.count ? cells : own.map { cells[$0] }
    }

    /// Changes the cell of a call, creating it if necessary.
    mutating func change(_ call: ScoredCall, _ body: (inout RecordCell) -> Void) {
        let bin = RecordCell.bin(of: call.confidence)
        // Cells are accessed by index, because copying them is slow.
        let place = cells.indices.first {
            cells[$0].origin == call.origin && cells[$0].regime == call.regime && cells[$0].bin == bin
        }
        if let place { return body(&cells[place]) }
        var cell = RecordCell(origin: call.origin, regime: call.regime, bin: bin)
        body(&cell)
        cells.insert(cell, at: cells.indices.first { RecordCell.isBefore(cell, cells[$0]) } ?? cells.endIndex)
    }
}
