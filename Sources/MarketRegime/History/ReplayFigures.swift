/// What a whole recording comes to, all of its sessions and not only the window.
public struct ReplayFigures: Sendable {
    /// Sessions with at least one call.
    public private(set) var sessions = 0
    /// The slots from the first scan to the last by what became of them, missed ones included.
    public private(set) var states: [SlotState: Int] = [:]
    /// Calls by regime.
    public private(set) var regimes: [Regime: Int] = [:]
    /// Calls by volatility level; unknown ones are left out.
    public private(set) var volatility: [Volatility.Level: Int] = [:]
    /// Changes of regime within sessions.
    public private(set) var changes = 0
    /// Changes from one session to the next.
    public private(set) var overnightChanges = 0
    /// Changes within sessions that were undone within two slots.
    public private(set) var whipsaws = 0
    /// Calls whose direction was checked two hours later.
    public private(set) var resolved = 0
    /// Brier score of the stated confidence, of the prior alone (both capped alike) and of the constant.
    public private(set) var brier: (stated: Double, prior: Double, constant: Double)?
    /// ATR values that were dropped as dirty.
    public private(set) var droppedATR = 0
    /// Slots in which the market had moved over 0.3 % since the last session, and how the direction stood to that.
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
        compare(calls)
    }

    private mutating func missed(_ entries: [Entry], _ calendar: MarketCalendar) {
        guard let first = entries.first, let last = entries.last else { return }
        let known = Set(entries.map(\.slot))
        let missed = calendar.sessions(from: first.day, through: last.day).flatMap(\.slots)
            .count { $0.start > first.slot && $0.start < last.slot && !known.contains($0.start) }
        if missed > 0 { states[.missed] = missed }
    }

    /// Sets each direction beside the market's move since the session before: since its newest call from which the move is
    /// known. A call whose level is not known is left out, and no other with it.
    private mutating func compare(_ calls: [Entry]) {
        var before: [ScoredCall] = []
        var start = calls.startIndex
        while start < calls.endIndex {
            let end = calls[start...].firstIndex { $0.day != calls[start].day } ?? calls.endIndex
            var known = before
            for entry in calls[start..<end] {
                guard let call = PublishedCall(entry) else { continue }
                let scored = ScoredCall(call, origin: .replayed, observed: entry.observations)
                MarketChain.append(scored, change: entry.observations.marketReturn, to: &known)
            }
            let yesterday = known[..<before.count].reversed(), today = known[before.count...]
            for call in today {
                let move = yesterday.lazy.compactMap { MarketChain.move(from: $0, to: call) }.first
                if let move { compare(call.regime.direction, move) }
            }
            before = Array(today)
            start = end
        }
    }

    private mutating func compare(_ side: Side?, _ move: Int) {
        guard Double(abs(move)) / Double(MoveSum.unitsPerPercent) > 0.3 else { return }
        switch side {
        case nil: market.neither += 1
        case .long: if move > 0 { market.agreed += 1 } else { market.opposite += 1 }
        case .short: if move < 0 { market.agreed += 1 } else { market.opposite += 1 }
        }
    }
}
