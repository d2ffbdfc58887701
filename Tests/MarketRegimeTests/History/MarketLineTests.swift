import MarketRegime
import Testing

@Suite struct MarketLineTests {
    private let setup: Setup
    private let days: [[Slot]]

    init() throws {
        setup = Setup(calendar: try Market.nse())
        days = [try Market.day("2025-07-15"), try Market.day("2025-07-16")].map(setup.calendar.slots)
    }

    /// The history of scans, each with a day's half-hour, a price of six stocks and the level of an index, both
    /// optional.
    private func history(_ scans: [(day: Int, slot: Int, price: Double?, index: Double?)]) -> History {
        var folder = Folder()
        for (number, scan) in scans.enumerated() {
            folder.add(
                Scan(
                    source: "\(number)", timestamp: days[scan.day][scan.slot].start,
                    counts: Counts(long: 40, short: 9 + number), indexLevel: scan.index,
                    universe: scan.price.map { price in (0..<6).map { Stock(symbol: "S\($0)", price: price) } } ?? []))
        }
        return setup.replayed(folder, days[1][12].end)
    }

    @Test
    func
        `the universe's level is chained across nights and half-hours without a universe, and the day's move is from the last level of the session before`()
    {
        let found = history([
            (0, 10, 200, nil), (0, 12, 202, nil), (1, 0, 204.02, nil), (1, 1, nil, nil), (1, 2, 201, nil),
        ])
        let levels = found.entries.map(\.observations)
        func rounded(_ values: [Double?]) -> [Double?] { values.map { $0.map { ($0 * 1000).rounded() / 1000 } } }
        #expect(rounded(levels.map(\.marketLevel)) == [100, 101, 102.01, nil, 100.5])
        #expect(rounded(levels.map(\.dayPercent)) == [nil, nil, 1, nil, -0.495])
        let line = MarketLine(found.entries)
        #expect(!line.isIndex && rounded([line.move(from: found.entries[2], to: found.entries[4])]) == [-1.48])
    }

    @Test func `a recorded index is preferred to the universe, and a half-hour without one is a gap in its line`() {
        let found = history([(0, 12, 200, 24_000), (1, 0, 204, nil), (1, 1, 206, 24_120)])
        #expect(found.entries.map(\.observations.dayPercent) == [nil, 2, 0.5])
        let line = MarketLine(found.entries)
        #expect(line.isIndex && found.entries.map(line.level) == [24_000, nil, 24_120])
    }

    @Test func `if two scans share no stock, the chain restarts and no move is shown across the break`() {
        var found = history([(0, 11, 200, nil), (0, 12, 210, nil), (1, 0, 200, nil), (1, 1, 202, nil)])
        var entries = found.removeEntries(from: days[0][0].start)
        entries[2].observations.marketReturn = nil
        entries[2].observations.chainedLevel = 100
        let line = MarketLine(entries)
        #expect(entries.map(line.level) == [nil, nil, 100, entries[3].observations.chainedLevel])
        #expect(line.move(from: entries[1], to: entries[3]) == nil)
    }
}
