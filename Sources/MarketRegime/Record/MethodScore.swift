/// A figure over sessions, with an interval from a bootstrap over whole sessions.
public struct SessionFigure: Hashable, Sendable {
    /// The figure; `nil` without cases.
    public let value: Double?
    /// The 95 % interval; `nil` with too few sessions that have cases.
    public let interval: BlockBootstrap.Interval?
    /// The number of cases.
    public let cases: Int
    /// Whether there are too few cases for a conclusion.
    public var isTooFew: Bool { cases < Scorecard.fewCases }

    /// A figure without cases.
    public static let none = SessionFigure()

    private init() { (value, interval, cases) = (nil, nil, 0) }

    /// A quotient of sums, such as changes per session.
    init(_ sums: [Double], over counts: [Int], _ bootstrap: BlockBootstrap) {
        cases = counts.reduce(0, +)
        value = cases == 0 ? nil : sums.reduce(0, +) / Double(cases)
        interval = bootstrap.interval(sums: sums, counts: counts)
    }

    /// A share of cases.
    ///
    /// A share of 0 or 1 is the same in every resample, so the bootstrap would claim certainty. Its interval is
    /// Wilson's, with each session (or group of sessions drawn together) that has cases as one case: calls within a
    /// session are not independent, whereas sessions nearly are.
    init(hits: [Int], of counts: [Int], _ bootstrap: BlockBootstrap) {
        cases = counts.reduce(0, +)
        let hits = hits.map(Double.init), all = hits.reduce(0, +)
        value = cases == 0 ? nil : all / Double(cases)
        let drawn = bootstrap.interval(sums: hits, counts: counts)
        let blocks = bootstrap.blocks(with: counts)
        let isNone = all == 0, isAll = all == Double(cases)
        guard drawn != nil, isNone || isAll,
            let wilson = WilsonInterval(hits: isNone ? 0 : blocks, cases: blocks)
        else {
            interval = drawn
            return
        }
        interval = BlockBootstrap.Interval(low: wilson.low, high: wilson.high)
    }

    /// Any figure computed from sums.
    ///
    /// - Parameters:
    ///   - columns: The sums of each session; the first are the numbers of cases.
    ///   - figure: Computes the figure from the totals, in the order of the columns; `nil` when it has no value.
    init(_ columns: [[Double]], _ bootstrap: BlockBootstrap, _ figure: (BlockBootstrap.Totals) -> Double?) {
        let totals = columns.map { $0.reduce(0, +) }
        cases = Int(totals.first ?? 0)
        value = cases == 0 ? nil : figure { totals[$0] }
        interval = bootstrap.interval(columns, figure)
    }
}

/// How good the method was by every measure used to choose its settings, with intervals from a bootstrap over sessions.
///
/// Sessions counted before these measures were introduced are left out.
public struct MethodScore: Sendable {
    /// How often the direction agreed with the market's move over 0.3 %, and how often it was the opposite.
    public struct Agreement: Sendable {
        /// The share that agreed.
        public let agreed: SessionFigure
        /// The share that was opposite.
        public let opposite: SessionFigure

        init(_ tallies: [MethodTally.Agreement], _ bootstrap: BlockBootstrap) {
            let cases = tallies.map(\.cases)
            agreed = SessionFigure(hits: tallies.map(\.agreed), of: cases, bootstrap)
            opposite = SessionFigure(hits: tallies.map(\.opposite), of: cases, bootstrap)
        }
    }

    /// Judged by the market's move since the previous session.
    public let day: Agreement
    /// Judged by the move since the session's first call.
    public let sinceOpen: Agreement
    /// Changes of regime per session, without those overnight.
    public let changes: SessionFigure
    /// Changes reversed within two slots, per session.
    public let whipsaws: SessionFigure
    /// The Brier score of the confidence, 0 (best) to 1.
    public let brier: SessionFigure
    /// One minus the ratio of the Brier score to a constant's: 1 is perfect, 0 no better than the constant.
    public let skill: SessionFigure
    /// The variance of the results with the advised sizes, divided by that with a constant size of the same mean.
    public let variance: SessionFigure

    /// Scores the calls of one origin.
    init(_ record: TrackRecord, origin: CallOrigin) {
        let held = record.sessions.filter { $0.has(origin) }
        let bootstrap = BlockBootstrap(sessions: held.count)
        let known = held.map { $0.tallies[origin] }
        let tallies = known.map { $0 ?? MethodTally() }
        day = Agreement(tallies.map(\.day), bootstrap)
        sinceOpen = Agreement(tallies.map(\.sinceOpen), bootstrap)
        let sessions = known.map { $0 == nil ? 0 : 1 }
        changes = SessionFigure(tallies.map { Double($0.changes) }, over: sessions, bootstrap)
        whipsaws = SessionFigure(tallies.map { Double($0.whipsaws) }, over: sessions, bootstrap)
        let outcomes = held.map { Self.outcomes($0.cells(of: origin)) }
        brier = SessionFigure(outcomes.map(\.squares), over: outcomes.map { Int($0.cases) }, bootstrap)
        skill = SessionFigure(
            [outcomes.map(\.cases), outcomes.map(\.squares), outcomes.map(\.stood)], bootstrap
        ) { total in
            let stood = total(2) / total(0), constant = stood * (1 - stood)
            return constant > 0 ? 1 - total(1) / total(0) / constant : nil
        }
        let fields = Array(MethodTally.fields.suffix(6))
        variance = SessionFigure(
            fields.map { field in tallies.map { Double($0[keyPath: field]) } }, bootstrap, Self.varianceRatio)
    }

    /// The checked calls of a session, the sum of (confidence − outcome)², and the number of calls whose direction was
    /// the same.
    private static func outcomes(_ cells: [RecordCell]) -> (cases: Double, squares: Double, stood: Double) {
        var (cases, stood, stated) = (0, 0, StatedSum())
        for index in cells.indices {
            cases += cells[index].stands[1].cases
            stood += cells[index].stands[1].stood
            stated.add(cells[index].stated)
        }
        let one = Double(StatedSum.one)
        return (Double(cases), stated.misses(stood: stood) / (one * one), Double(stood))
    }

    /// Computed from the totals of `MethodTally.Held`, in the order of its fields.
    private static func varianceRatio(_ total: BlockBootstrap.Totals) -> Double? {
        let steps = total(0), size = total(1) / steps / Double(MoveSum.unitsPerPercent)
        guard steps > 1 else { return nil }
        func variance(_ sum: Int) -> Double { total(sum + 1) / steps - total(sum) / steps * (total(sum) / steps) }
        let constant = size * size * variance(2)
        return constant > 0 ? max(0, variance(4)) / constant : nil
    }
}
