import Support
import Testing

@testable import MarketRegime

@Suite struct VolatilityTests {
    private let model = VolatilityModel(policy: VolatilityPolicy())

    @Test func `the ranges of single stocks leave implausible values out and name the wildest five`() throws {
        func stock(_ symbol: String, _ side: Side, _ percent: Double?) -> Candidate {
            Candidate(symbol: symbol, side: side, atrPercent: percent)
        }
        let longs: [Double?] = [3, 3.01, nil, -1, .infinity, 2], shorts = [5.0, 6, 4, 5, 300]
        let ranges = try #require(
            model.stockRanges(
                longs.enumerated().map { stock("L\($0)", .long, $1) }
                    + shorts.enumerated().map { stock("S\($0)", .short, $1) }))
        #expect(ranges.long == .init(known: 3, wild: 1, median: 3))
        #expect(ranges.short == .init(known: 4, wild: 4, median: 5))
        #expect(ranges.wildest.map(\.symbol) == ["S1", "S0", "S3", "S2", "L1"])
        #expect(model.stockRanges([stock("A", .long, nil)]) == nil)
    }

    @Test func `without an ATR the volatility is unknown and the risk multiplier is 1.5`() {
        let volatility = model.volatility(.init(), score: 0, droppedATR: 3)
        #expect(volatility.score == nil)
        #expect(volatility.level == nil)
        #expect(volatility.riskMultiplier == 1.5)
        #expect(volatility.missing == Volatility.Component.allCases)
        #expect(volatility.droppedATR == 3)
    }

    @Test(arguments: UInt64(1)...100)
    func `score, level and risk multiplier agree with the oracle for any components`(seed: UInt64) throws {
        var random = Seeded(seed)
        func some(_ range: ClosedRange<Double>) -> Double? {
            Int.random(in: 0..<4, using: &random) == 0 ? nil : Double.random(in: range, using: &random)
        }
        let oracle = OracleVolatility(
            atr: some(0.1...20), priceRange: some(0.05...4), smoothed: .random(in: -3...3, using: &random))
        var values = Volatility.Components()
        values[.atr] = oracle.atr
        values[.range] = oracle.priceRange
        // The spread of volumes is measured but has no weight.
        values[.volume] = some(0...3)
        let found = model.volatility(values, score: oracle.smoothed, droppedATR: 0)
        #expect((found.percent == nil) == (oracle.percent == nil), "seed \(seed)")
        #expect(abs((found.percent ?? 0) - (oracle.percent ?? 0)) < 1e-4, "seed \(seed)")
        #expect((found.score == nil) == (oracle.score == nil), "seed \(seed)")
        #expect(abs(found.riskMultiplier - oracle.riskMultiplier) < 3e-4, "seed \(seed)")
        guard let score = found.score, let expected = oracle.score else { return }
        #expect(abs(score - expected) < 1e-4, "seed \(seed)")
        #expect(found.level?.rawValue == OracleVolatility.level(score), "seed \(seed)")
        #expect(Set(found.missing).isDisjoint(with: values.known) && found.missing.count + values.known.count == 3)
    }

    @Test(arguments: [
        (0.0, 0.8, Volatility.Level.low), (0.2999, 0.99993, .low), (0.3, 1, .normal), (0.5999, 1.24992, .normal),
        (0.6, 1.25, .high), (0.7999, 1.49988, .high), (0.8, 1.5, .extreme), (1, 2, .extreme),
    ])
    func `levels and the risk multiplier change at the same scores`(
        score: Double, risk: Double, level: Volatility.Level
    ) {
        #expect(abs(model.riskMultiplier(at: score) - risk) < 1e-4)
        #expect(model.level(of: score) == level)
    }

    @Test(
        arguments: [
            ([], nil, 0), ([1, 2, 3, 4], nil, 0), ([1, 2, 3, 4, 5], 4, 0), ([8, 8, 8, 8, 8.0001], 8, 0),
            ([2, 2, 2, 2, 8.0001], nil, 1), ([2, 2, 2, 2, 8], 2, 0), ([3, 3, 3, 3, 8.5], 3, 0),
            ([1, 2, 3, 4, 5, .nan, .infinity, 0, -1, 20], 4, 5),
            // In a crash all values are high, but none is implausible.
            ([11, 12, 13, 13, 14, 15], 13.75, 0), ([11, 12, 13, 13, 14, 41], 13, 1), ([2, 2, 2, 2, 2], 2, 0),
        ] as [([Double], Double?, Int)])
    func `implausible ATR values are dropped and counted, and five must remain`(
        values: [Double], expected: Double?, dropped: Int
    ) {
        let candidates = values.map { Candidate(symbol: "A", side: .long, atrPercent: $0) }
        let found = model.trueRange(candidates)
        #expect(found.percentile == expected)
        #expect(found.dropped == dropped)
        #expect(OracleVolatility.atr(values).value == expected)
    }

    /// The calls of a market that leans short, with one scan per session and ten candidates that have the same ATR.
    private func calls(_ ranges: [Double?]) throws -> [Call] {
        let setup = Setup(calendar: try Market.nse())
        var folder = Folder()
        var day = try Market.day("2025-06-30")
        var slot: Slot?
        for (index, range) in ranges.enumerated() {
            let session = try #require(setup.calendar.session(after: day))
            day = session.day
            slot = session.slots[4]
            let candidates = (0..<10).map {
                Candidate(symbol: "S\(index)\($0)", side: .short, atrPercent: range)
            }
            folder.add(
                Scan(
                    source: "\(index)", timestamp: session.slots[4].start,
                    counts: Counts(long: 5, short: 40 + index), candidates: candidates))
        }
        return setup.replayed(folder, try #require(slot).end).entries.compactMap(\.call)
    }

    @Test func `the newest ATR is used for five sessions, with its time; then the volatility is unknown but no milder`()
        throws
    {
        let calls = try calls([13, nil, nil, nil, nil, nil, nil, 2, nil])
        #expect(
            calls.map(\.volatility.level)
                == [.extreme, .extreme, .extreme, .extreme, .extreme, .extreme, nil, .low, .low])
        let first = try Market.nseTime("11:30", day: "2025-07-01")
        #expect(calls.map(\.volatility.atrMeasuredAt).prefix(7) == [nil, first, first, first, first, first, nil])
        #expect(calls.map(\.advice.stopLossMultiplier).prefix(7).allSatisfy { $0 == 2 })
        #expect(calls.map(\.advice.positionSizeMultiplier).prefix(7).allSatisfy { $0 == 0.25 })
    }

    @Test func `three weeks of ATR from 10 to 15 % are extreme, and the size is the least`() throws {
        let calls = try calls((0..<15).map { 10 + Double($0) / 3 })
        #expect(calls.allSatisfy { $0.volatility.level == .extreme && $0.volatility.droppedATR == 0 })
        #expect(calls.allSatisfy { $0.advice.positionSizeMultiplier == 0.25 })
    }

    @Test(arguments: [(25.0, 0.25), (18, 0.9), (4.1, 0.041), (4, 0.79)])
    func `an ATR that turns into a fraction raises no size`(percent: Double, fraction: Double) throws {
        // More sessions than a known ATR may be old: the fractions are not trusted then either. The lean varies a little.
        let calls = try calls([percent] + [Double](repeating: fraction, count: 8))
        #expect(calls.prefix(6).allSatisfy { $0.volatility.values[.atr] == percent })
        #expect(calls.dropFirst(6).allSatisfy { $0.volatility.level == nil })
        let inPercent = try self.calls([Double](repeating: percent, count: 9))
        #expect(
            zip(calls, inPercent).allSatisfy {
                $0.advice.positionSizeMultiplier <= $1.advice.positionSizeMultiplier + 0.02
                    && $0.advice.stopLossMultiplier >= $1.advice.stopLossMultiplier - 0.02
            })
        for plausible in [percent / 4.9, max(1, percent / 19)] {
            let last = try self.calls([percent, plausible]).last?.volatility
            #expect(last?.values[.atr] == plausible.rounded(places: 6))
        }
    }

    @Test func `a calm month is low, and sizes are at their largest`() throws {
        let calls = try calls((0..<20).map { _ in 1.2 })
        #expect(calls.allSatisfy { $0.volatility.level == .low && $0.volatility.score == 0 })
        #expect(calls.allSatisfy { $0.advice.stopLossMultiplier == 0.8 })
    }

    @Test func `the ATR in percent takes precedence over one computed from the price`() {
        #expect(Candidate(symbol: "A", side: .long).trueRangePercent == nil)
        #expect(Candidate(symbol: "A", side: .long, price: 0, averageTrueRange: 1).trueRangePercent == nil)
        #expect(Candidate(symbol: "A", side: .long, averageTrueRange: 1).trueRangePercent == nil)
        #expect(Candidate(symbol: "A", side: .long, price: 50, averageTrueRange: 1).trueRangePercent == 2)
        let both = Candidate(symbol: "A", side: .long, price: 50, averageTrueRange: 1, atrPercent: 3)
        #expect(both.trueRangePercent == 3)
    }

    @Test(arguments: UInt64(1)...40)
    func `percentiles agree with the oracle`(seed: UInt64) throws {
        var random = Seeded(seed)
        let count = Int.random(in: 0...30, using: &random)
        let values = (0..<count).map { _ in Double.random(in: -5...5, using: &random) }
        for percent in [0.0, 25, 50, 75, 99.9, 100] {
            let found = percentile(percent, ofSorted: values.sorted())
            let expected = oraclePercentile(values, percent / 100)
            #expect((found == nil) == (expected == nil), "seed \(seed)")
            #expect(abs((found ?? 0) - (expected ?? 0)) < 1e-9, "seed \(seed): \(percent)")
        }
    }
}
