import MarketRegime
import Support
import Testing

@Suite struct StatisticsTests {
    private func statistics(_ sample: RandomFolder, _ setup: Setup) -> (Statistics, [SessionRecord]) {
        let history = setup.replayed(sample.folder, sample.end)
        let records = history.record(calendar: setup.calendar, policy: setup.policy, now: sample.end)
        return (Statistics(records), records)
    }

    @Test(arguments: UInt64(1)...20)
    func `a history built from stored entries equals one that added them one by one`(seed: UInt64) throws {
        let setup = Setup(calendar: try Market.nse())
        let sample = RandomFolder(seed: seed, calendar: setup.calendar, sessions: 3)
        let history = setup.replayed(sample.folder, sample.end)
        let kept = History(
            policy: setup.policy, entries: history.entries, departed: history.departed, firstSlot: history.firstSlot)
        #expect(kept == history, "seed \(seed)")
        let first = History(policy: setup.policy, entries: history.entries, departed: history.departed, firstSlot: nil)
        #expect(first.firstSlot == history.entries.first?.slot, "seed \(seed)")
    }

    @Test func `without entries the statistics are empty`() {
        let found = Statistics([])
        #expect(found.total == 0)
        #expect(found.slots.isEmpty && found.spells.isEmpty && found.transitions.isEmpty && found.changes.isEmpty)
        #expect(found.total(favouring: nil) == 0)
    }

    @Test(arguments: UInt64(1)...40)
    func `slots, spells, transitions and changes equal those counted by hand`(seed: UInt64) throws {
        let setup = Setup(calendar: try Market.nse())
        let sample = RandomFolder(seed: seed, calendar: setup.calendar, sessions: 3)
        let (found, records) = statistics(sample, setup)
        let entries = records.flatMap(\.slots).compactMap(\.entry).filter { $0.call != nil }
        let regimes = entries.compactMap { $0.call?.regime }
        for regime in Regime.allCases {
            #expect(found.slots[regime, default: 0] == regimes.count { $0 == regime }, "seed \(seed)")
            #expect(found.spells[regime, default: []].reduce(0, +) == found.slots[regime, default: 0], "seed \(seed)")
            for next in Regime.allCases {
                let count = zip(regimes, regimes.dropFirst()).count { $0 == (regime, next) }
                #expect(found.transitions[regime]?[next] ?? 0 == count, "seed \(seed): \(regime) \(next)")
            }
        }
        let spells = found.spells.values.reduce(0) { $0 + $1.count }
        #expect(spells == Spells.changes(regimes) + (regimes.isEmpty ? 0 : 1), "seed \(seed)")
        #expect(found.changes.count == Spells.changes(regimes), "seed \(seed)")
        for change in found.changes {
            let index = try #require(entries.firstIndex(of: change.entry), "seed \(seed)")
            #expect(change.from == regimes[index - 1] && change.to == regimes[index], "seed \(seed)")
            #expect(change.isOvernight == (entries[index - 1].day != entries[index].day), "seed \(seed)")
            let next = entries[(index + 1)...].prefix(2)
            let isUndone = next.contains { $0.day == entries[index].day && $0.call?.regime == change.from }
            #expect(change.isWhipsaw == isUndone, "seed \(seed)")
        }
        #expect(found.total == regimes.count, "seed \(seed)")
        let sides = [Side.long, .short, nil].map { found.total(favouring: $0) }
        #expect(sides.reduce(0, +) == found.total, "seed \(seed)")
        #expect(found.states.values.reduce(0, +) == records.flatMap(\.begun).count, "seed \(seed)")
    }
}

@Suite struct SpellCounts {
    @Test(
        arguments: [
            ([], 0, 0), ([.choppy], 0, 0), ([.choppy, .choppy], 0, 0), ([.choppy, .uptrend], 1, 0),
            ([.choppy, .uptrend, .choppy], 2, 1), ([.choppy, .uptrend, .uptrend, .choppy], 2, 1),
            ([.choppy, .uptrend, .uptrend, .uptrend, .choppy], 2, 0), ([.choppy, .uptrend, .downtrend, .choppy], 3, 1),
            ([.choppy, .uptrend, .choppy, .uptrend], 3, 2),
        ] as [([Regime], Int, Int)])
    func `a whipsaw is a change that is reversed within two slots`(regimes: [Regime], changes: Int, whipsaws: Int) {
        #expect(Spells.changes(regimes) == changes)
        #expect(Spells.whipsaws(regimes) == whipsaws)
    }
}
