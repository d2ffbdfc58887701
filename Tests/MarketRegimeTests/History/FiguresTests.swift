import MarketRegime
import Testing

@Suite struct FiguresTests {
    @Test func `without entries every figure is empty`() throws {
        let found = ReplayFigures([], calendar: try Market.nse(), policy: Policy())
        #expect(found.sessions == 0 && found.states.isEmpty && found.regimes.isEmpty && found.changes == 0)
        #expect(found.brier == nil && found.resolved == 0 && found.market == (0, 0, 0))
    }

    @Test(arguments: UInt64(1)...25)
    func `the figures equal the window's statistics and the permanent counts`(seed: UInt64) throws {
        let setup = Setup(calendar: try Market.nse())
        let sample = RandomFolder(seed: seed, calendar: setup.calendar, sessions: 4)
        let history = setup.replayed(sample.folder, sample.end)
        let found = ReplayFigures(history.entries, calendar: setup.calendar, policy: setup.policy)
        let statistics = Statistics(
            history.record(calendar: setup.calendar, policy: setup.policy, now: sample.end))
        var metrics = Metrics(binCount: setup.policy.confidence.binCount)
        metrics.add(history.entries, horizon: setup.policy.confidence)
        #expect(found.regimes == statistics.slots && found.regimes == metrics.regimes, "seed \(seed)")
        #expect(found.changes == statistics.changes.count { !$0.isOvernight }, "seed \(seed)")
        #expect(found.overnightChanges == statistics.changes.count { $0.isOvernight }, "seed \(seed)")
        #expect(found.whipsaws == statistics.changes.count { $0.isWhipsaw && !$0.isOvernight }, "seed \(seed)")
        #expect(found.resolved == metrics.resolved, "seed \(seed)")
        #expect(found.brier?.stated == metrics.brierScore, "seed \(seed)")
        #expect(found.droppedATR == history.entries.reduce(0) { $0 + ($1.call?.volatility.droppedATR ?? 0) })
        // Missed slots behind the newest entry may still be pending to a replay.
        let last = try #require(history.entries.last).slot
        let missed = sample.slots.count { slot in
            slot.start > (history.firstSlot ?? last) && slot.start < last && history.entry(at: slot.start) == nil
        }
        #expect(found.states[.missed] ?? 0 == missed, "seed \(seed)")
        for state in [SlotState.analysed, .late, .invalid, .stale] {
            #expect(found.states[state] == statistics.states[state], "seed \(seed): \(state)")
            #expect(found.states[state] == metrics.states[state], "seed \(seed): \(state)")
        }
    }

    @Test func `a direction is compared with the market's move since the previous session`() throws {
        let setup = Setup(calendar: try Market.nse())
        func scan(_ clock: String, _ day: String, _ price: Double, _ counts: Counts) throws -> Scan {
            let moment = try Market.nseTime(clock, day: day)
            let stocks = (0..<6).map { Stock(symbol: "S\($0)", price: price) }
            return Scan(source: "\(moment.seconds)", timestamp: moment, counts: counts, universe: stocks)
        }
        let bulls = Counts(long: 60, short: 5)
        var folder = Folder()
        // +11 % (agreed) from the first session to the second; then +1 % (agreed), +0.2 % (too little), -1 % (opposite).
        folder.add(try scan("15:30", "2025-07-14", 90, bulls))
        folder.add(try scan("15:30", "2025-07-15", 100, bulls))
        folder.add(try scan("09:30", "2025-07-16", 101, bulls))
        folder.add(try scan("10:00", "2025-07-16", 100.2, bulls))
        folder.add(try scan("10:30", "2025-07-16", 99, bulls))
        let now = try Market.nseTime("16:00")
        let found = ReplayFigures(
            setup.replayed(folder, now).entries, calendar: setup.calendar, policy: setup.policy)
        #expect(found.market == (agreed: 2, opposite: 1, neither: 0))
    }
}
