/// Statistics of a whole replay, not limited to the history window.
public struct ReplayFigures: Sendable {
    /// The number of sessions with a call.
    public private(set) var sessions = 0
    /// The slots from the first scan to the last, by state.
    public private(set) var states: [SlotState: Int] = [:]
    /// Calls by regime.
    public private(set) var regimes: [Regime: Int] = [:]
    /// Calls by volatility level, without those of unknown volatility.
    public private(set) var volatility: [Volatility.Level: Int] = [:]
    /// The number of changes of regime within sessions.
    public private(set) var changes = 0
    /// The number of changes from one session to the next.
    public private(set) var overnightChanges = 0
    /// The number of changes within sessions that were reversed within two slots.
    public private(set) var whipsaws = 0
    /// The number of calls checked at the horizon of the confidence.
    public private(set) var resolved = 0
    /// The Brier scores of the confidence, of the prior alone (with the same cap) and of the constant.
    public private(set) var brier: (stated: Double, prior: Double, constant: Double)?
    /// The number of ATR values ignored as implausible.
    public private(set) var droppedATR = 0
    /// In slots where the market had moved over 0.3 % since the last session: whether the direction agreed with the move.
    public private(set) var market = (agreed: 0, opposite: 0, neither: 0)

    /// Counts over entries, oldest first.
    public init(_ entries: [Entry], calendar: MarketCalendar, policy: Policy) {
        for entry in entries { states[entry.state, default: 0] += 1 }
        let calls = entries.filter { $0.call != nil }
        sessions = Set(calls.map(\.day)).count
        for call in calls.compactMap(\.call) {
            regimes[call.regime, default: 0] += 1
            if let level = call.volatility.level { volatility[level, default: 0] += 1 }
            droppedATR += call.volatility.droppedATR
        }
        var metrics = Metrics(binCount: policy.confidence.binCount)
        metrics.add(entries, horizon: policy.confidence)
        changes = metrics.changes
        whipsaws = metrics.whipsaws
        overnightChanges = Spells.changes(calls.compactMap { $0.call?.regime }) - changes
        resolved = metrics.resolved
        var record = TrackRecord()
        record.add(entries, published: PublishedCalls(), policy: policy, calendar: calendar)
        brier = Scorecard.brier(record, origin: .replayed).map { ($0.stated, $0.prior, $0.constant) }
        missed(entries, calendar)
        compare(record)
    }

    private mutating func missed(_ entries: [Entry], _ calendar: MarketCalendar) {
        guard let first = entries.first, let last = entries.last else { return }
        let known = Set(entries.map(\.slot))
        let missed = calendar.sessions(from: first.day, through: last.day).flatMap(\.slots)
            .count { $0.start > first.slot && $0.start < last.slot && !known.contains($0.start) }
        if missed > 0 { states[.missed] = missed }
    }

    /// Compares each direction with the market's move since the previous session. Calls without a known level are skipped.
    private mutating func compare(_ record: TrackRecord) {
        for day in record.sessions.compactMap({ $0.tallies[.replayed]?.day }) {
            market.agreed += day.agreed
            market.opposite += day.opposite
            market.neither += day.cases - day.agreed - day.opposite
        }
    }
}
