import MarketRegime
import Testing

@Suite struct BreadthLineTests {
    private let setup: Setup
    private let calendar: MarketCalendar

    init() throws {
        calendar = try Market.nse()
        setup = Setup.voting(calendar)
    }

    /// The breadth of a scan with these numbers of stocks up, down and unchanged, their averages and volumes.
    private func scan(_ slot: Slot, up: Int, down: Int, flat: Int = 0, _ number: Int) -> Scan {
        let moves =
            Array(repeating: 2.0, count: up) + Array(repeating: -1.0, count: down) + Array(repeating: 0, count: flat)
        let universe = moves.enumerated().map { index, move in
            Stock(
                symbol: "U\(index)", price: 100 + move + Double(number) / 1000, previousClose: 100,
                volumeRatio: move > 0 ? 3 : 1, average20: 100,
                average50: index.isMultiple(of: 2) ? 101.5 : nil)
        }
        return Scan(
            source: "\(number)", timestamp: slot.start, counts: Counts(long: 20, short: 10 + number), universe: universe
        )
    }

    @Test func `the universe's stocks are counted once, along with averages, median move and volume`() throws {
        let slots = calendar.slots(on: try Market.day("2025-07-16"))
        var folder = Folder()
        folder.add(scan(slots[0], up: 30, down: 10, flat: 20, 0))
        let breadth = setup.replayed(folder, slots[0].end).entries.first?.call?.breadth
        #expect(breadth?.advances == 30 && breadth?.declines == 10 && breadth?.unchanged == 20 && breadth?.stocks == 60)
        #expect(breadth?.detail?.above20 == Share(hits: 30, cases: 60))
        #expect(breadth?.detail?.above50 == Share(hits: 15, cases: 30))
        #expect(breadth?.detail?.volumeUp == 0.75)
        let median = try #require(breadth?.detail?.medianMove)
        #expect(abs(median - 1) < 1e-9)
    }

    @Test func `the advance/decline line adds up the sessions' last counts, and the oscillator needs 39 sessions`()
        throws
    {
        var entries: [Entry] = []
        var folder = Folder()
        let days = calendar.sessions(from: try Market.day("2025-05-01"), through: try Market.day("2025-07-16")).suffix(
            40)
        for (number, day) in days.enumerated() {
            let slot = day.slots[12]
            folder.add(scan(slot, up: 30 + number % 3, down: 25, number))
            folder.add(scan(day.slots[11], up: 5, down: 40, 100 + number))
        }
        entries = setup.replayed(folder, days.last?.slots[12].end ?? days[days.startIndex].close).entries
        let line = BreadthLine(entries)
        let known = entries.filter { $0.call?.breadth != nil }
        #expect(line.sessions == Set(known.map(\.day)).count)
        #expect((line.oscillator == nil) == (line.sessions < 39))
        let last = try #require(known.last), before = try #require(known.dropLast(2).last)
        let sum = try #require(line.values[before.slot])
        #expect(line.values[last.slot] == sum + (last.call?.breadth?.net ?? 0))
    }
}
