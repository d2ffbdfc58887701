import MarketRegime
import Support
import Testing

@Suite struct FlipTests {
    @Test(arguments: UInt64(1)...40)
    func `the flips equal those found by trying every count`(seed: UInt64) throws {
        let calendar = try Market.nse()
        let hasUniverses = seed.isMultiple(of: 2)
        var sequence = CountSequence(
            seed: seed, calendar: calendar, sessions: hasUniverses ? 2 : 1, hasUniverses: hasUniverses)
        let next = try nextSlot(in: &sequence, calendar, overnight: seed.isMultiple(of: 3))
        let entries = try sequence.entries(calendar: calendar)
        guard var last = entries.last?.flatMap({ $0.call == nil ? nil : $0 }), let counts = last.call?.counts else {
            return
        }
        // Without a universe, the search ends where the regime is strongest; with one, at its size.
        let hasUniverse = last.observations.universe != nil
        if hasUniverse { last.observations.universeSize = 90 }
        let size = max(last.observations.universeSize ?? 0, counts.total)
        let found = try #require(FlipSearch(after: last, next: next, policy: Policy()), "seed \(seed)")
        let tried = max(found.byLongs.count, found.byShorts.count) - 1
        let imagined = OracleSlot(
            day: next.day.number, minuteOfDay: next.minuteOfDay, minutesSinceOpen: next.minutesSinceOpen, long: nil,
            short: nil)
        let expected = try #require(
            Oracle.agreed.flips(after: Oracle.agreed.voted(sequence.oracleSlots), next: imagined, universe: tried),
            "seed \(seed)")
        #expect(oracle(found.fewerLongs) == expected.fewerLongs, "seed \(seed)")
        #expect(oracle(found.moreLongs) == expected.moreLongs, "seed \(seed)")
        #expect(oracle(found.fewerShorts) == expected.fewerShorts, "seed \(seed)")
        #expect(oracle(found.moreShorts) == expected.moreShorts, "seed \(seed)")
        #expect(oracle(found.fewerAdvances) == expected.fewerAdvances, "seed \(seed)")
        #expect(oracle(found.moreAdvances) == expected.moreAdvances, "seed \(seed)")
        let isVoted = last.call?.breadth != nil && last.day == next.day
        #expect(found.byAdvances.isEmpty == !isVoted, "seed \(seed)")
        #expect(hasUniverse ? tried == size : found.byLongs.last == .strongUptrend, "seed \(seed)")
        #expect(hasUniverse ? tried == size : found.byShorts.last == .strongDowntrend, "seed \(seed)")
    }

    private func oracle(_ flip: FlipSearch.Flip?) -> OracleFlip? {
        flip.map { OracleFlip(count: $0.count, shown: $0.regime.level) }
    }

    /// Cuts the sequence after a call and returns the slot that follows, or the first of the next morning.
    private func nextSlot(
        in sequence: inout CountSequence, _ calendar: MarketCalendar, overnight: Bool
    ) throws -> Slot {
        let index = try #require(
            sequence.steps[..<min(22, sequence.steps.count - 4)].lastIndex { ($0.counts?.total ?? 0) > 0 })
        let next = sequence.steps[index + 1].slot
        sequence.steps.removeSubrange((index + 1)...)
        guard overnight else { return next }
        return try #require(calendar.session(after: next.day)?.slots.first)
    }

    @Test func `an entry without a call has no flips`() throws {
        let slot = try Market.nse().slot(at: try Market.nseTime("10:00"))
        let entry = Entry(
            slot: slot.start, day: slot.day, minuteOfDay: slot.minuteOfDay, state: .invalid, source: "x", finished: nil)
        #expect(FlipSearch(after: entry, next: slot, policy: Policy()) == nil)
    }

    @Test func `the nearest flip is at least one away, and 0 / 0 is not a flip`() throws {
        let calendar = try Market.nse()
        var sequence = CountSequence(seed: 1, calendar: calendar, sessions: 1)
        sequence.steps = Array(sequence.steps[..<1])
        sequence.steps[0].counts = Counts(long: 1, short: 0)
        let entry = try #require(try sequence.entries(calendar: calendar).last?.flatMap { $0 })
        let next = try calendar.slot(at: entry.slot.adding(minutes: 30))
        let found = try #require(FlipSearch(after: entry, next: next, policy: Policy()))
        #expect(found.byLongs[0] == nil)
        #expect(found.fewerLongs == nil && found.fewerShorts == nil)
        #expect(found.present == .choppy)
    }

    /// Two candidates and no universe: 60 longs against 1 short are beyond 3 : 1, however few there are now.
    @Test(arguments: [(Counts(long: 1, short: 1), 6...60), (Counts(long: 0, short: 2), 3...60)])
    func `more candidates than there are now can flip a short list`(counts: Counts, range: ClosedRange<Int>) throws {
        let calendar = try Market.nse()
        var sequence = CountSequence(seed: 1, calendar: calendar, sessions: 1)
        sequence.steps = Array(sequence.steps[..<1])
        sequence.steps[0].counts = counts
        let entry = try #require(try sequence.entries(calendar: calendar).last?.flatMap { $0 })
        let next = try calendar.slot(at: entry.slot.adding(minutes: 30))
        let found = try #require(FlipSearch(after: entry, next: next, policy: Policy()))
        #expect(found.moreLongs.map { range.contains($0.count) } == true, "\(String(describing: found.moreLongs))")
        let last = found.byLongs.count - 1
        #expect(found.byLongs[last] == .strongUptrend && found.byLongs[last - 1] != .strongUptrend)
        #expect(found.byShorts.last == .strongDowntrend)
    }
}
