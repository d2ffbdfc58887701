import MarketRegime
import Support
import Testing

@Suite struct ReanalysisTests {
    /// The place of the first difference between two histories; `nil` if they are equal.
    private func difference(_ left: History, _ right: History) -> String? {
        if left == right { return nil }
        for (index, pair) in zip(left.entries, right.entries).enumerated() where pair.0 != pair.1 {
            let (one, other) = (pair.0, pair.1)
            return
                "entry \(index) of \(left.entries.count): \(one.source) \(one.state) / \(other.source) \(other.state), "
                + "call \(one.call == other.call), observations \(one.observations == other.observations)"
        }
        if left.entries.count != right.entries.count { return "\(left.entries.count), \(right.entries.count) entries" }
        if left.departed != right.departed { return "departed: \(left.departed) / \(right.departed)" }
        if left.tally != right.tally { return "tally: \(left.tally) / \(right.tally)" }
        return "first slot \(left.firstSlot as Any) / \(right.firstSlot as Any), or what was seen"
    }

    @Test(arguments: UInt64(1)...100)
    func `scans that arrive one by one, in any order, give the same history as one replay`(seed: UInt64) throws {
        var setup = Setup.voting(try Market.nse())
        setup.calendar.hours = try Market.hours("09:15", "12:30")
        let sample = RandomFolder(seed: seed, calendar: setup.calendar, sessions: 2)
        var random = Seeded(seed &+ 1_000_000)
        var names = sample.folder.listings.map(\.source).sorted()
        // Mostly in order: only a few files are swapped.
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            names.swapAt(.random(in: names.indices, using: &random), .random(in: names.indices, using: &random))
        }
        var history = History(policy: setup.policy)
        var arrived: Set<String> = []
        for name in names {
            arrived.insert(name)
            history = setup.run(history, sample.folder.only(arrived), sample.end)
        }
        let expected = setup.replayed(sample.folder, sample.end)
        #expect(difference(history, expected) == nil, "seed \(seed)")
    }

    @Test(arguments: UInt64(101)...140)
    func `runs over time give the same history as one replay, even when entries leave the window`(seed: UInt64) throws {
        var setup = Setup.voting(try Market.nse())
        setup.policy.historyDays = 3
        setup.calendar.hours = try Market.hours("09:15", "12:30")
        let sample = RandomFolder(seed: seed, calendar: setup.calendar, sessions: 7)
        let moments = Set(sample.folder.listings.compactMap { $0.times?.finished ?? $0.hint }).sorted()
        var history = History(policy: setup.policy)
        for now in moments { history = setup.run(history, sample.folder, now) }
        history = setup.run(history, sample.folder, sample.end)
        let expected = setup.replayed(sample.folder, sample.end)
        #expect(difference(history, expected) == nil, "seed \(seed)")
        #expect(expected.departed.entries > 0 && expected.entries.allSatisfy { $0.day > Day(number: 20_288) })
    }

    @Test(arguments: UInt64(141)...160)
    func `a run with nothing new analyses nothing`(seed: UInt64) throws {
        let setup = Setup.voting(try Market.nse())
        let sample = RandomFolder(seed: seed, calendar: setup.calendar, sessions: 2)
        let history = setup.replayed(sample.folder, sample.end)
        let schedule = setup.schedule(sample.folder, sample.end)
        let window = Day(number: 0)
        #expect(Reanalysis.firstChange(in: schedule, since: history, from: window) == nil, "seed \(seed)")
        #expect(difference(setup.run(history, sample.folder, sample.end), history) == nil, "seed \(seed)")
    }

    @Test(arguments: UInt64(161)...180)
    func `a stored history reads back the same`(seed: UInt64) throws {
        var setup = Setup.voting(try Market.nse())
        setup.policy.historyDays = 3
        let sample = RandomFolder(seed: seed, calendar: setup.calendar, sessions: 5)
        let history = setup.replayed(sample.folder, sample.end)
        let again = History(
            policy: setup.policy, entries: history.entries, departed: history.departed,
            countedThrough: history.countedThrough, firstSlot: history.firstSlot)
        #expect(difference(again, history) == nil, "seed \(seed)")
    }

    @Test(arguments: UInt64(181)...200)
    func `entries whose file is gone stay as they were`(seed: UInt64) throws {
        let setup = Setup.voting(try Market.nse())
        let sample = RandomFolder(seed: seed, calendar: setup.calendar, sessions: 2)
        let history = setup.replayed(sample.folder, sample.end)
        #expect(difference(setup.run(history, Folder(), sample.end), history) == nil, "seed \(seed)")
        var kept = sample.folder
        for name in kept.scans.keys.sorted().prefix(5) { kept.scans[name] = nil }
        let after = setup.run(history, kept, sample.end)
        #expect(after.entries.map(\.slot) == history.entries.map(\.slot), "seed \(seed)")
    }
}
