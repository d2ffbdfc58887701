import MarketRegime
import Support
import Testing

/// With one call per session, outcomes are decided by later sessions.
@Suite struct SessionsAheadTests {
    private let calendar: MarketCalendar

    init() throws {
        var calendar = try Market.nse()
        calendar.rhythm = .close
        self.calendar = calendar
    }

    /// One call per session, beginning on a day; `nil` for a missed session.
    private func entries(_ regimes: [Regime?], from day: String, returns: [Double] = []) throws -> [Entry] {
        var entries: [Entry] = []
        var session = try #require(calendar.session(on: try Market.day(day)))
        for (place, regime) in regimes.enumerated() {
            if let regime {
                let change = returns.indices.contains(place) ? returns[place] : nil
                let made = MadeSession(day: session.day, regimes: [regime], returns: change.map { [$0] } ?? [])
                var entry = try #require(made.entries(slots: [session.close]).first)
                entry.previousSession = calendar.session(before: session.day)?.day
                entries.append(entry)
            }
            session = try #require(calendar.session(after: session.day))
        }
        return entries
    }

    private func record(_ entries: [Entry]) -> TrackRecord {
        var record = TrackRecord()
        var policy = Policy()
        policy.confidence.horizonSlots = 1
        record.add(entries, published: PublishedCalls(), policy: policy, calendar: calendar)
        return record
    }

    @Test(arguments: [
        // Thursday, Friday, Monday: over a weekend.
        ("2025-07-17", [Regime.uptrend, .strongUptrend, .downtrend], 2, 1),
        // The Friday after Thursday 14 August is a holiday, so Monday decides.
        ("2025-08-14", [.uptrend, .uptrend], 1, 1),
        // Monday's session was missed, so Friday's outcome is unknown, and Tuesday has none yet.
        ("2025-07-18", [.uptrend, nil, .uptrend], 0, 0),
        ("2025-07-17", [.choppy, .choppy, nil, .uptrend, .uptrend, .downtrend], 3, 2),
    ])
    func `the next session's call decides the outcome, and a missed session leaves it open`(
        day: String, regimes: [Regime?], checked: Int, stood: Int
    ) throws {
        let entries = try entries(regimes, from: day)
        var policy = Policy()
        policy.confidence.horizonSlots = 1
        var metrics = Metrics(binCount: 6)
        metrics.add(entries, horizon: policy.confidence)
        #expect(metrics.resolved == checked)
        #expect(metrics.outcomes.bins.reduce(0) { $0 + $1.stood } == stood)
        var history = History(policy: policy)
        for entry in entries { history.append(entry) }
        #expect(history.tally == metrics.outcomes)
        let total = Scorecard(record(entries), origin: .replayed).total
        #expect(total.held.cases == checked)
        #expect(total.held.value == (checked == 0 ? nil : Double(stood) / Double(checked)))
        #expect(total.held == total.ahead.first?.held || checked == 0)
        #expect((total.ahead.first?.held.cases ?? 0) == checked)
    }

    @Test(arguments: [5, 15, 60, 120])
    func `with several calls a session outcomes never cross a night`(minutes: Int) throws {
        var calendar = try Market.nse()
        calendar.rhythm = .every(minutes: minutes)
        let policy = Policy(calendar.rhythm)
        let days = [try Market.day("2025-07-16"), try Market.day("2025-07-17")]
        let entries = days.flatMap {
            MadeSession(day: $0, regimes: [Regime?](repeating: .uptrend, count: 80)).entries(calendar)
        }
        // Each session's last two hours have nothing to be checked against.
        let checked = 2 * (calendar.slots(on: days[0]).count - 120 / minutes)
        var metrics = Metrics(binCount: 6)
        metrics.add(entries, horizon: policy.confidence)
        #expect(metrics.resolved == checked && checked > 0)
        var record = TrackRecord()
        record.add(entries, published: PublishedCalls(), policy: policy, calendar: calendar)
        #expect(Scorecard(record, origin: .replayed).total.held.cases == checked)
    }

    @Test func `what was counted does not depend on when entries leave the window`() throws {
        let regimes: [Regime?] = [
            .uptrend, .downtrend, .uptrend, .choppy, nil, .choppy, .uptrend, .choppy, .downtrend, .downtrend, .uptrend,
        ]
        let entries = try entries(regimes, from: "2025-07-14", returns: regimes.indices.map { Double($0 % 3) - 1 })
        for horizon in [1, 2] {
            var policy = Policy()
            policy.confidence.horizonSlots = horizon
            var whole = Metrics(binCount: 6)
            whole.add(entries, horizon: policy.confidence)
            var history = History(policy: policy)
            for entry in entries {
                _ = history.retire(before: entry.day.adding(days: -2))
                history.append(entry)
            }
            var total = history.departed
            total.add(history.entries, horizon: policy.confidence)
            #expect(total == whole && history.tally == whole.outcomes)
        }
        let whole = record(entries)
        for cut in entries.indices {
            var parts = record(Array(entries[..<cut]))
            var policy = Policy()
            policy.confidence.horizonSlots = 1
            parts.add(entries, published: PublishedCalls(), policy: policy, calendar: calendar)
            #expect(parts == whole)
        }
        // Uptrend to downtrend and back; choppy, uptrend, choppy: two whipsaws, each reversed by the next call.
        var metrics = Metrics(binCount: 6)
        metrics.add(entries, horizon: Policy().confidence)
        #expect(metrics.changes == 7 && metrics.whipsaws == 3)
        let tallies = whole.sessions.compactMap { $0.tallies[.replayed] }
        #expect(tallies.reduce(0) { $0 + $1.changes } == 7 && tallies.reduce(0) { $0 + $1.whipsaws } == 3)
    }

    @Test func `directions and the market are checked 1, 5 and 20 sessions later against chance`() throws {
        // 21 sessions: up 1 % each; the first ten are long, the rest short.
        let regimes = (0..<21).map { $0 < 10 ? Regime.uptrend : .downtrend }
        let row = Scorecard(
            record(try entries(regimes, from: "2025-07-14", returns: regimes.map { _ in 1 })), origin: .replayed
        ).total
        #expect(row.ahead.map(\.sessions) == [1, 5, 20])
        #expect(row.ahead.map(\.held.cases) == [20, 16, 1])
        // One of 20 pairs differs; of the pairs five sessions apart, those of the sixth to tenth sessions do.
        #expect(row.ahead.map(\.held.value) == [19.0 / 20, 11.0 / 16, 0])
        // Ten of the first 20 calls are long, and 10 of all 21.
        #expect(abs((row.ahead[0].heldByChance ?? 0) - (0.5 * 10 / 21 + 0.5 * 11 / 21)) < 1e-12)
        #expect(row.ahead[0].followed.value == 0.5 && row.ahead[0].followedByChance == 0.5)
        #expect(row.ahead[1].followed.value == 10.0 / 16)
        // A long call five sessions ahead gains 5.1 %, a short one loses it: 10 long, 6 short.
        #expect(abs((row.ahead[1].mean.value ?? 0) - 5.101 * 4 / 16) < 1e-3)
        #expect(abs((row.ahead[2].mean.value ?? 0) - 22.019) < 1e-3, "no limit of one step's move")
    }

    @Test func `the market's greatest fall is measured from its peak while the regime was shown`() throws {
        // Long: +2, −1, −3; then short in the session after a fall of 2, which still belongs to long.
        let entries = try entries(
            [.uptrend, .uptrend, .uptrend, .uptrend, .downtrend, .downtrend], from: "2025-07-14",
            returns: [0, 2, -1, -3, -2, 4])
        let card = Scorecard(record(entries), origin: .replayed)
        let falls = card.regimes.map { ($0.regime, $0.row.fall) }
        #expect(falls.map(\.0) == [.downtrend, .uptrend])
        #expect(falls.map { $0.1?.sessions } == [2, 4])
        #expect(falls[0].1?.percent == 0)
        #expect(abs((falls[1].1?.percent ?? 0) - (1 - 0.99 * 0.97 * 0.98) * 100) < 1e-3)
    }
}
