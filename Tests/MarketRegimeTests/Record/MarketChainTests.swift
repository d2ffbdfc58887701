import MarketRegime
import Testing

@Suite struct MarketChainTests {
    private let setup: Setup
    private let slots: [Slot]

    init() throws {
        setup = Setup(calendar: try Market.nse())
        slots = setup.calendar.slots(on: try Market.day("2025-07-16"))
    }

    private func scan(_ index: Int, _ price: Double?, candidates: Bool = false) -> Scan {
        let stocks = price.map { price in (0..<6).map { Stock(symbol: "S\($0)", price: price) } } ?? []
        let picked = (0..<6).map {
            Candidate(symbol: "S\($0)", side: .long, price: 200 + Double(index), atrPercent: 2, volumeRatio: 1)
        }
        return Scan(
            source: "\(index)", timestamp: slots[index].start, counts: Counts(long: 40, short: 9 + index),
            candidates: candidates ? picked : [], universe: stocks)
    }

    private func moves(_ scans: [Scan]) -> (cases: Int, mean: Double?) {
        var folder = Folder()
        for scan in scans { folder.add(scan) }
        let entries = setup.replayed(folder, slots[12].end).entries
        let moves = Scorecard(setup.record(entries), origin: .replayed).total.moves[.horizon]
        return (moves?.up.cases ?? 0, moves?.mean)
    }

    @Test func `a scan without a universe leaves no gap in the market's level`() {
        let found = moves([scan(0, 100), scan(1, 101), scan(2, nil), scan(3, nil, candidates: true), scan(4, 102)])
        #expect(found.cases == 1 && abs((found.mean ?? 0) - 2) < 1e-3)
    }

    @Test func `candidates alone give no market level`() {
        #expect(moves((0..<6).map { scan($0, nil, candidates: true) }).cases == 0)
    }

    @Test func `a recorded index takes precedence over the universe`() throws {
        let session = MadeSession(
            day: slots[0].day, regimes: [.uptrend, .uptrend, .uptrend], returns: [nil, 1, 1],
            index: [200, 199, nil])
        let move = setup.card([session]).total.moves[.nextSlot]
        // −0.5 % by the index; after 199 only the universe is known.
        #expect(move?.up.cases == 2 && abs((move?.mean ?? 0) - 0.25) < 1e-9)
    }

    @Test func `replacing the index is not a move`() throws {
        let session = MadeSession(day: slots[0].day, regimes: [.uptrend, .uptrend, .uptrend], index: [200, 20, 20.2])
        let move = setup.card([session]).total.moves[.nextSlot]
        #expect(move?.up.cases == 1 && abs((move?.mean ?? 0) - 1) < 1e-9)
    }

    @Test func `a day is compared with the session before even if some of its scans have no universe`() throws {
        let days = ["2025-07-15", "2025-07-16"].compactMap { Day($0) }
        var first = MadeSession(day: days[0], regimes: [.uptrend, .uptrend], returns: [nil, 0])
        var second = MadeSession(
            day: days[1], regimes: [.uptrend, .downtrend, .uptrend, .downtrend], returns: [1, nil, 1, 1])
        func market() -> (agreed: Int, opposite: Int, neither: Int) {
            var entries = first.entries(setup.calendar) + second.entries(setup.calendar)
            // The day's second scan had no universe, so the return of the third covers both half-hours.
            entries[3].observations.universe = nil
            return ReplayFigures(entries, calendar: setup.calendar, policy: setup.policy).market
        }
        #expect(market() == (agreed: 2, opposite: 1, neither: 0))
        second.returns = [nil, nil, 1, 1]
        #expect(market() == (agreed: 0, opposite: 0, neither: 0))
        first.returns = []
        #expect(market() == (agreed: 0, opposite: 0, neither: 0))
    }
}
