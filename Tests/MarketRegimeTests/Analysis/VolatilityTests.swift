import Support
import Testing

@testable import MarketRegime

@Suite struct Volatilities {
    private let model = VolatilityModel(policy: VolatilityPolicy())

    @Test func `without any component the volatility is unknown and the risk multiplier is 1.5`() {
        let volatility = model.volatility(.init(), droppedATR: 3)
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
        let oracle = OracleVolatility(atr: some(0...8), priceRange: some(0...3), volume: some(0...3))
        var values = Volatility.Components()
        values[.atr] = oracle.atr
        values[.range] = oracle.priceRange
        values[.volume] = oracle.volume
        let found = model.volatility(values, droppedATR: 0)
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

    @Test func `a scan without ATR in a crash gets no larger size than the scan before it`() throws {
        let desk = Desk(calendar: try Market.nse())
        let slots = desk.calendar.slots(on: try Market.day("2025-07-16"))
        var folder = Folder()
        for (index, atr) in [13.0, nil, nil, 2, nil].enumerated() {
            let candidates = (0..<10).map { Candidate(symbol: "S\(index)\($0)", side: .short, atrPercent: atr) }
            folder.add(
                Scan(
                    source: "\(index)", timestamp: slots[index].start, counts: Counts(long: 5, short: 40 + index),
                    candidates: candidates))
        }
        let calls = desk.replayed(folder, slots[4].end).entries.compactMap(\.call)
        #expect(calls.map(\.volatility.level) == [.extreme, nil, nil, .low, nil])
        #expect(calls.map(\.advice.stopLossMultiplier) == [2, 2, 2, 0.9, 1.5])
        #expect(calls.map(\.advice.positionSizeMultiplier).prefix(3).allSatisfy { $0 == 0.25 })
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
