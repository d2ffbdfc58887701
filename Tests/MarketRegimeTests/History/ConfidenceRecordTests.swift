import MarketRegime
import Testing

@Suite struct ConfidenceRecordTests {
    private let policy = ConfidencePolicy()

    @Test func `nothing resolved has no score`() {
        let record = ConfidenceRecord([], policy: policy)
        #expect(record.total.cases == 0 && record.brierScore == nil && record.constantBrierScore == nil)
        #expect(record.groups.count == 6 && record.groups.allSatisfy { $0.observed == nil && $0.isTooFew })
    }

    @Test func `each call is checked against the one four slots later`() throws {
        let regimes: [Regime] = [.uptrend, .uptrend, .choppy, .downtrend, .strongUptrend, .downtrend, .choppy]
        let record = ConfidenceRecord(try entries(regimes, confidence: 0.8), policy: policy)
        #expect(record.total.cases == 3 && record.total.stood == 2)
        #expect(record.regimes[.uptrend]?.cases == 2 && record.regimes[.uptrend]?.stood == 1)
        #expect(record.regimes[.choppy]?.stood == 1 && record.regimes[.downtrend] == nil)
        let brier = try #require(record.brierScore)
        #expect(abs(brier - (0.04 + 0.64 + 0.04) / 3) < 1e-12)
        let constant = try #require(record.constantBrierScore)
        #expect(abs(constant - 2.0 / 9) < 1e-12)
    }

    @Test func `a night, a gap and too short a session resolve nothing`() throws {
        var gap = try entries(Array(repeating: .uptrend, count: 5), confidence: 0.8)
        gap[4].slot = gap[4].slot.adding(minutes: 30)
        var night = try entries(Array(repeating: .uptrend, count: 5), confidence: 0.8)
        night[4].day = night[4].day.adding(days: 1)
        let short = try entries(Array(repeating: .uptrend, count: 4), confidence: 0.8)
        for entries in [gap.filter { $0 != gap[1] }, night, short] {
            #expect(ConfidenceRecord(entries, policy: policy).total.cases == 0)
        }
    }

    @Test(arguments: [(0.0, 0), (0.49, 0), (0.5, 1), (0.79, 3), (0.8, 4), (0.9, 5), (1.0, 5)])
    func `an edge belongs to the range above it`(confidence: Double, group: Int) throws {
        let record = ConfidenceRecord(
            try entries(Array(repeating: .uptrend, count: 5), confidence: confidence), policy: policy)
        #expect(record.groups.map(\.cases) == (0..<6).map { $0 == group ? 1 : 0 })
        #expect(record.groups[group].stated == confidence && record.groups[group].observed == 1)
    }

    @Test func `twenty cases are enough and the interval is Wilson's`() throws {
        let record = ConfidenceRecord(
            try entries(Array(repeating: .uptrend, count: 24), confidence: 0.7), policy: policy)
        #expect(record.total.cases == 20 && !record.total.isTooFew)
        let interval = try #require(record.total.interval)
        #expect(abs(interval.low - 0.838875) < 1e-5 && interval.high == 1)
        let half = try #require(WilsonInterval(hits: 5, cases: 10))
        #expect(abs(half.low - 0.236593) < 1e-5 && abs(half.high - 0.763407) < 1e-5)
        #expect(WilsonInterval(hits: 0, cases: 0) == nil)
    }

    /// One session, a call a half-hour.
    private func entries(_ regimes: [Regime], confidence: Double) throws -> [Entry] {
        let day = try #require(Day("2025-08-11"))
        return regimes.enumerated().map { index, regime in
            Entry(
                slot: Instant(seconds: index * 1800), day: day, minuteOfDay: 540 + index * 30, state: .analysed,
                source: "scan", finished: nil, call: Self.call(regime, confidence))
        }
    }

    private static func call(_ regime: Regime, _ confidence: Double) -> Call {
        Call(
            counts: Counts(long: 20, short: 10), newestScore: 0, state: Classifier.State(score: 0, band: regime),
            regime: regime, reason: .unchanged, trendStrength: 0,
            confidence: Confidence(
                value: confidence, base: confidence, prior: confidence, stability: 1, recentChanges: 0,
                participation: 0.5, distance: 0.3, consistency: 0.3, isCapped: false),
            volatility: Volatility(score: nil, level: nil, riskMultiplier: 1, values: [:], droppedATR: 0),
            advice: Advice(
                positionSizeMultiplier: 1, stopLossMultiplier: 1, maxPositions: 1, preferredDirection: .both,
                riskPerTradePercent: nil, clamp: nil, sizeFactors: []),
            context: .init(
                since: Instant(seconds: 0), durationMinutes: 0, previousRegime: nil, stability: 1))
    }
}
