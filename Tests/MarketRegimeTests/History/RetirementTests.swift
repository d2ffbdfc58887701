import MarketRegime
import Support
import Testing

@Suite struct RetirementTests {
    @Test(arguments: UInt64(1)...30)
    func `entries that leave the window are counted once, and what was learned from them stays`(seed: UInt64) throws {
        let long = Setup(calendar: try Market.nse())
        var history = long.replayed(RandomFolder(seed: seed, calendar: long.calendar, sessions: 8).folder, farFuture)
        let whole = history
        var all = Metrics(binCount: 6)
        all.add(whole.entries, horizon: long.policy.confidence)
        var retired: [Entry] = []
        for days in stride(from: 0, through: 12, by: 3) {
            retired += history.retire(before: Day(number: 20_284 + days))
            #expect(history.tally == whole.tally, "seed \(seed), day \(days)")
            #expect(history.firstSlot == whole.firstSlot, "seed \(seed)")
            #expect(retired + history.entries == whole.entries, "seed \(seed)")
            var total = history.departed
            total.add(history.entries, horizon: long.policy.confidence)
            #expect(total == all, "seed \(seed), day \(days)")
        }
        #expect(history.entries.isEmpty, "seed \(seed)")
        #expect(history.departed.outcomes == whole.tally, "seed \(seed)")
    }

    /// After the last session, but still within 30 days of the first.
    private var farFuture: Instant { Instant(seconds: 20_305 * 86_400) }

    @Test func `nothing leaves an empty history`() {
        var history = History(policy: Policy())
        #expect(history.retire(before: Day(number: 30_000)).isEmpty)
        #expect(history.removeEntries(from: Instant(seconds: 0)).isEmpty)
        #expect(history == History(policy: Policy()))
    }

    @Test(arguments: UInt64(31)...50)
    func `removing entries and adding them again leaves the history unchanged`(seed: UInt64) throws {
        let setup = Setup(calendar: try Market.nse())
        let sample = RandomFolder(seed: seed, calendar: setup.calendar, sessions: 3)
        let whole = setup.replayed(sample.folder, sample.end)
        var random = Seeded(seed)
        for _ in 0..<5 {
            let cut = try #require(sample.slots.randomElement(using: &random)).start
            var history = whole
            let removed = history.removeEntries(from: cut)
            #expect(
                removed.allSatisfy { $0.slot >= cut } && history.entries.allSatisfy { $0.slot < cut }, "seed \(seed)")
            for entry in removed { history.append(entry) }
            #expect(history == whole, "seed \(seed)")
        }
    }

    @Test(arguments: UInt64(51)...80)
    func `every resolved call is one whose direction is known two hours later in the same session`(seed: UInt64) throws
    {
        // In a market that never closes, two hours can span midnight, and then nothing is resolved.
        let setup = Setup(calendar: try seed.isMultiple(of: 3) ? Market.roundTheClock() : Market.nse())
        let sample = RandomFolder(seed: seed, calendar: setup.calendar, sessions: 3)
        let history = setup.replayed(sample.folder, sample.end)
        var tally = OutcomeTally(binCount: 6)
        var squares = 0.0
        for entry in history.entries {
            guard let call = entry.call, let later = history.entry(at: entry.slot.adding(minutes: 120)),
                later.day == entry.day, let then = later.call
            else { continue }
            let stood = call.regime.direction == then.regime.direction
            tally.record(bin: setup.policy.confidence.bin(of: call.confidence.distance), stood: stood)
            squares += (call.confidence.value - (stood ? 1 : 0)) * (call.confidence.value - (stood ? 1 : 0))
        }
        #expect(history.tally == tally, "seed \(seed)")
        var metrics = Metrics(binCount: 6)
        metrics.add(history.entries, horizon: setup.policy.confidence)
        #expect(metrics.outcomes == tally, "seed \(seed)")
        #expect(abs(metrics.squaredError - squares) < 1e-9, "seed \(seed)")
        #expect(metrics.entries == history.entries.count, "seed \(seed)")
        #expect(metrics.states.values.reduce(0, +) == metrics.entries, "seed \(seed)")
    }

    @Test func `without a resolved call there is no score`() {
        let metrics = Metrics(binCount: 6)
        #expect(metrics.brierScore == nil && metrics.constantBrierScore == nil && metrics.stoodShare == nil)
        var tally = OutcomeTally(binCount: 2)
        tally.record(bin: 2, stood: true)
        tally.record(bin: -1, stood: true)
        #expect(tally == OutcomeTally(binCount: 2))
        #expect(tally[7] == OutcomeTally.Bin())
    }
}
