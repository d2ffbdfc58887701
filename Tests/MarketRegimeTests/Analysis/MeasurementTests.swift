import MarketRegime
import Testing

@Suite struct MeasurementTests {
    /// The measurements of one call's scan, by the oracle's functions, and their time.
    private struct Past {
        var day: Day
        var minuteOfDay: Int
        var move: Double?
        var spread: Double?
        var median: Double?
    }

    private func prices(_ scan: Scan) -> [String: Double] {
        var prices: [String: Double] = [:]
        for candidate in scan.candidates { prices[candidate.symbol] = candidate.price }
        for stock in scan.universe { prices[stock.symbol] = stock.price }
        return prices
    }

    private func past(_ entry: Entry, _ scan: Scan, after earlier: (entry: Entry, scan: Scan)?) -> Past {
        let ratios = scan.candidates.compactMap(\.volumeRatio)
        var past = Past(day: entry.day, minuteOfDay: entry.minuteOfDay)
        past.median = oraclePercentile(ratios, 0.5)
        past.spread = ratios.count < 5 ? nil : OracleVolatility.interquartileRange(ratios)
        guard let earlier, earlier.entry.day == entry.day else { return past }
        let before = prices(earlier.scan)
        let moves = prices(scan).compactMap { symbol, price in before[symbol].map { (price / $0 - 1) * 100 } }
        let between = Int(entry.slot.minutes(since: earlier.entry.slot)) / 30
        past.move = moves.count < 5 ? nil : OracleVolatility.priceRange(moves: moves, slotsBetween: between)
        return past
    }

    @Test(arguments: UInt64(1)...25)
    func `range, volume and participation are relative to the same time of day in earlier sessions`(
        seed: UInt64
    ) throws {
        var setup = Setup(calendar: try Market.nse())
        // Some histories have more than the 20 sessions used for a usual value.
        setup.policy.historyDays = 60
        let sample = RandomFolder(seed: seed, calendar: setup.calendar, sessions: seed.isMultiple(of: 5) ? 26 : 12)
        let entries = setup.replayed(sample.folder, sample.end).entries.filter { $0.call != nil }
        let oracle = OracleConfidence()
        var pasts: [Past] = []
        var earlier: (entry: Entry, scan: Scan)?
        var smoothed: Double?
        var atr: Double?
        var compared = 0
        for entry in entries {
            let scan = try #require(sample.folder.scans[entry.source])
            let call = try #require(entry.call)
            let place: Comment = "seed \(seed), \(setup.calendar.zone.rfc3339(entry.slot))"
            let now = past(entry, scan, after: earlier)
            let alike = pasts.filter { $0.minuteOfDay == entry.minuteOfDay && $0.day < entry.day }
            // A usual value of 0 cannot be a reference.
            if let move = now.move, let usual = oracle.usual(alike.compactMap(\.move)), usual > 0 {
                smoothed = smoothed.map { 0.1 * move / usual + 0.9 * $0 } ?? move / usual
                compared += 1
            }
            // If a slot has none, the newest one is used.
            #expect((call.volatility.values[.range] == nil) == (smoothed == nil), place)
            #expect(abs((call.volatility.values[.range] ?? 0) - (smoothed ?? 0)) < 1e-3, place)
            let relative = now.spread.flatMap { spread in oracle.usual(alike.compactMap(\.spread)).map { spread / $0 } }
            #expect((call.volatility.values[.volume] == nil) == (relative == nil), place)
            #expect(abs((call.volatility.values[.volume] ?? 0) - (relative ?? 0)) < 1e-3, place)
            let share = oracle.participation(
                scan.candidates.compactMap(\.volumeRatio), usual: oracle.usual(alike.compactMap(\.median)))
            #expect(abs(call.confidence.participation - (0.5 + 0.25 * (share - 0.5))) < 1e-4, place)
            let own = OracleVolatility.atr(scan.candidates.compactMap(\.atrPercent))
            atr = own.value ?? atr
            #expect(abs((call.volatility.values[.atr] ?? 0) - (atr ?? 0)) < 1e-4, place)
            #expect((call.volatility.atrMeasuredAt == nil) == (own.value != nil || atr == nil), place)
            #expect(call.volatility.droppedATR == own.dropped, place)
            let expected = OracleVolatility(atr: atr, priceRange: smoothed, smoothed: call.state.score).score
            #expect(abs((call.volatility.score ?? -1) - (expected ?? -1)) < 2e-4, place)
            pasts.append(now)
            earlier = (entry, scan)
        }
        #expect(compared > 10, "seed \(seed)")
    }

    @Test func `a half day's close is compared with the closes of whole days where each session is called once`() throws
    {
        var setup = Setup(calendar: try Market.nse())
        (setup.calendar.rhythm, setup.policy) = (.close, Policy(.close))
        let days = setup.calendar.sessions(from: try Market.day("2025-07-01"), through: try Market.day("2025-07-11"))
            .map(\.day)
        let half = try #require(days.last)
        setup.calendar.specialSessions[half] = try Market.hours("09:15", "12:30")
        var folder = Folder()
        for (number, slot) in days.flatMap(setup.calendar.slots).enumerated() {
            let candidates = (0..<20).map { index in
                Candidate(
                    symbol: "S\(index)", side: index < 12 ? .long : .short, price: 100 + Double(index + number),
                    volumeRatio: slot.day == half ? 2 : 1)
            }
            folder.add(
                Scan(
                    source: "\(number)", timestamp: slot.start, counts: Counts(long: 12, short: 8),
                    candidates: candidates))
        }
        let calls = setup.replayed(folder, setup.calendar.slots(on: half)[0].end).entries.map(\.call)
        // All candidates of the half day trade more than usual, which is what participation is about.
        #expect(calls.count == days.count && calls.last??.confidence.participation == 0.5 + 0.1 * (1 - 0.5))
    }

    @Test func `the market's return leaves out moves above a fifth and needs five stocks`() throws {
        let setup = Setup(calendar: try Market.nse())
        let slots = setup.calendar.slots(on: try Market.day("2025-07-16"))
        func scan(_ index: Int, _ prices: [Double]) -> Scan {
            let stocks = prices.enumerated().map { Stock(symbol: "S\($0.offset)", price: $0.element) }
            return Scan(
                source: "\(index)", timestamp: slots[index].start, counts: Counts(long: 3, short: 3), universe: stocks)
        }
        var folder = Folder()
        folder.add(scan(0, [100, 100, 100, 100, 100, 100]))
        folder.add(scan(1, [101, 102, 103, 104, 120, 50]))
        folder.add(scan(2, [101, 102, 103, 104, 180, 50]))
        folder.add(scan(3, [101, 102, 103]))
        let found = setup.replayed(folder, slots[3].end).entries.map(\.observations)
        #expect(found.map(\.marketReturn) == [nil, 6, 0, nil])
        #expect(found.map(\.excludedReturns) == [nil, 1, 1, nil])
        #expect(found.map(\.universeSize) == [6, 6, 6, 6])
    }
}
