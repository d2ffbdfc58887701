import MarketRegime
import Testing

@Suite struct ReplayMeasuresTests {
    @Test(arguments: UInt64(1)...10)
    func `the measures are the figures of the replay, counted session by session`(seed: UInt64) throws {
        let setup = Setup.voting(try Market.nse())
        let sample = RandomFolder(seed: seed, calendar: setup.calendar, sessions: 8)
        let entries = setup.replayed(sample.folder, sample.end).entries
        let figures = ReplayFigures(entries, calendar: setup.calendar, policy: setup.policy)
        let found = ReplayMeasures(
            entries, halves: (entries, entries), calendar: setup.calendar, policy: setup.policy)
        let sessions = Double(max(1, figures.sessions))
        #expect(found.card.sessions == figures.sessions && found.card.method.brier.cases == figures.resolved)
        #expect(found.card.method.changes.value == Double(figures.changes) / sessions, "seed \(seed)")
        #expect(found.card.method.whipsaws.value == Double(figures.whipsaws) / sessions, "seed \(seed)")
        let moved = figures.market.agreed + figures.market.opposite + figures.market.neither
        let agreed = moved == 0 ? nil : Double(figures.market.agreed) / Double(moved)
        #expect(found.card.method.day.agreed.value == agreed, "seed \(seed)")
        if let brier = figures.brier?.stated {
            #expect(abs((found.card.method.brier.value ?? 0) - brier) < 1e-9, "seed \(seed)")
        }
        if let interval = found.card.method.changes.interval, let value = found.card.method.changes.value {
            #expect(interval.low <= value && value <= interval.high, "seed \(seed)")
        }
    }

    @Test func `the halves of a universe share no stock, leave none out and keep the counts`() throws {
        let stocks = (0..<500).map { Stock(symbol: "S\($0)", price: 100) }
        let scan = Scan(
            source: "a", timestamp: try Market.nseTime("10:00"), counts: Counts(long: 20, short: 10), universe: stocks)
        let (voting, judging) = (UniverseHalf.voting.of(scan), UniverseHalf.judging.of(scan))
        let (one, other) = (Set(voting.universe.map(\.symbol)), Set(judging.universe.map(\.symbol)))
        #expect(one.isDisjoint(with: other) && one.count + other.count == 500)
        #expect((200...300).contains(one.count) && voting.counts == scan.counts && judging.counts == scan.counts)
    }
}
