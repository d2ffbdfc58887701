/// What one session adds to the record. Sessions are the blocks that the intervals of means are drawn from.
public struct SessionScore: Hashable, Sendable {
    /// The trading day.
    public var day: Day
    /// Whether it is the market's next session after the one before it in the record.
    public var isNext: Bool
    /// Its calls, by origin, regime and range of confidence.
    public var cells: [RecordCell] = []
    /// The volatility that its last call states, 0 to 1, which is a forecast of the next session's range.
    public var volatility: Double?
    /// Whether that call was shown when it was made.
    public var volatilityOrigin = CallOrigin.replayed
    /// How far the universe's stocks moved in a half-hour, in percent: the mean over the session of the median stock's.
    public var range: Double?
    /// Returns that were left out as corporate actions.
    public var corporateActions = 0

    /// Creates a session without calls.
    public init(day: Day, isNext: Bool) {
        self.day = day
        self.isNext = isNext
    }

    /// Whether any of its calls is of an origin.
    func has(_ origin: CallOrigin) -> Bool { cells.indices.contains { cells[$0].origin == origin } }

    /// The cells of an origin.
    func cells(of origin: CallOrigin) -> [RecordCell] {
        let own = cells.indices.filter { cells[$0].origin == origin }
        return own.count == cells.count ? cells : own.map { cells[$0] }
    }

    /// Changes the cell of a call, which is made when there is none.
    mutating func change(_ call: ScoredCall, _ body: (inout RecordCell) -> Void) {
        let bin = RecordCell.bin(of: call.confidence)
        // Cells are large, so that each is only looked at.
        let place = cells.indices.first {
            cells[$0].origin == call.origin && cells[$0].regime == call.regime && cells[$0].bin == bin
        }
        if let place { return body(&cells[place]) }
        var cell = RecordCell(origin: call.origin, regime: call.regime, bin: bin)
        body(&cell)
        cells.insert(cell, at: cells.indices.first { RecordCell.isBefore(cell, cells[$0]) } ?? cells.endIndex)
    }
}
