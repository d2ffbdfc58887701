/// How good the calls of one origin were: every figure of the track record.
public struct Scorecard: Sendable {
    /// Below this number of cases, a share says little.
    public static let fewCases = 20

    /// The origin of the calls.
    public let origin: CallOrigin
    /// The number of sessions with such calls.
    public let sessions: Int
    /// The first and the last of these sessions.
    public let span: ClosedRange<Day>?
    /// All calls.
    public let total: ScoreRow
    /// One row per regime, without regimes that were never called.
    public let regimes: [(regime: Regime, row: ScoreRow)]
    /// One row per range of stated confidence, lowest first, including empty ones.
    public let bins: [(from: Double, to: Double, row: ScoreRow)]
    /// The Brier score of the stated confidence; `nil` if no call could be checked.
    public let brier: BrierScore?
    /// How well the volatility predicted the next session.
    public let volatility: VolatilityScore
    /// The measures used to choose the method's settings.
    public let method: MethodScore
    /// The effect of the advised sizes; `nil` for fewer than two half-hours held.
    public let sizing: SizingScore?

    /// Whether there are no calls to score.
    public var isEmpty: Bool { total.calls == 0 }

    /// The share of calls with a strong regime; `nil` without calls. It grows with the spread of the universe's
    /// balance.
    public var strongShare: Double? {
        let strong = regimes.filter { abs($0.regime.level) == 3 }.reduce(0) { $0 + $1.row.calls }
        return isEmpty ? nil : Double(strong) / Double(total.calls)
    }

    /// Scores the calls of an origin.
    public init(_ record: TrackRecord, origin: CallOrigin) {
        self.origin = origin
        let held = record.sessions.filter { $0.has(origin) }
        let cells = held.map { $0.cells(of: origin) }
        let rows = RowMaker(sessions: cells)
        let limits = zip([0] + RecordCell.edges, RecordCell.edges + [1])
        sessions = held.count
        span = held.first.flatMap { first in held.last.map { first.day...$0.day } }
        total = rows.row { _, _ in true }
        regimes = Regime.allCases.compactMap { regime in
            var row = rows.row { called, _ in called == regime }
            row.fall = record.falls[origin]?[regime].flatMap { $0.sessions > 0 ? $0 : nil }
            return row.calls == 0 ? nil : (regime, row)
        }
        bins = limits.enumerated().map { bin, limits in (limits.0, limits.1, rows.row { _, found in found == bin }) }
        brier = Self.brier(record, origin: origin)
        volatility = VolatilityScore(record, origin: origin, cells: cells)
        method = MethodScore(record, origin: origin)
        sizing = record.sizing[origin].flatMap { SizingScore($0) }
    }

    /// The Brier score alone; `nil` if no call could be checked.
    static func brier(_ record: TrackRecord, origin: CallOrigin) -> BrierScore? {
        var groups = [BrierScore.Group](
            repeating: .init(cases: 0, hits: 0, stated: StatedSum()), count: RecordCell.edges.count + 1)
        for session in record.sessions.indices {
            let cells = record.sessions[session].cells
            for index in cells.indices where cells[index].origin == origin {
                let (bin, stand) = (cells[index].bin, cells[index].stands[1])
                groups[bin].cases += stand.cases
                groups[bin].hits += stand.stood
                groups[bin].stated.add(cells[index].stated)
            }
        }
        return BrierScore(groups)
    }
}
