import MarketRegime
import Support
import Testing

@Suite struct EdgeTests {
    /// Half of the newest and half of the smoothed score, so that the figures can be worked out by hand.
    private let classifier: Classifier = {
        var policy = Policy()
        policy.smoothing.emaWeight = 0.5
        return Classifier(policy)
    }()

    private func first(_ long: Int, _ short: Int) -> Classifier.Answer {
        classifier.classify(
            Counts(long: long, short: short), vote: nil, after: nil, opensSession: true, minutesSinceOpen: 15)
    }

    private func next(_ long: Int, _ short: Int, after: Regime, score: Double, minutes: Int = 180) -> Classifier.Answer
    {
        classifier.classify(
            Counts(long: long, short: short), vote: nil, after: .init(score: score, band: after, shown: after),
            opensSession: false, minutesSinceOpen: minutes)
    }

    @Test func `25 longs and 10 shorts in the first slot are an uptrend of strength 6.5`() throws {
        let calendar = try Market.nse()
        let slot = try calendar.slot(at: try Market.nseTime("09:30"))
        let scan = Scan(source: "first", timestamp: slot.start, counts: Counts(long: 25, short: 10))
        let entry = Analyzer(policy: Policy(), calendar: calendar).entry(
            for: scan, in: slot, prices: PriceTable(scan, slot: slot.start), after: EarlierPrices(),
            history: History(policy: Policy()))
        let call = try #require(entry.call)
        #expect(call.regime == .uptrend)
        #expect(call.reason == .first)
        #expect(call.trendStrength == 6.5)
        #expect(call.counts.ratio == 2.5)
        #expect(call.context.previousRegime == nil)
        #expect(call.context.stability == 1)
    }

    @Test(arguments: [
        (0, 0, Regime.choppy), (1, 0, .choppy), (25, 10, .uptrend), (26, 10, .strongUptrend), (10, 5, .choppyBullish),
        (11, 5, .uptrend), (25, 20, .choppy), (26, 20, .choppyBullish), (15, 20, .choppy), (14, 20, .choppyBearish),
        (10, 25, .downtrend), (10, 26, .strongDowntrend), (62, 95, .choppyBearish), (61, 95, .downtrend),
        (20, 20, .choppy),
    ])
    func `a score exactly on an edge belongs to the calmer band`(long: Int, short: Int, regime: Regime) {
        #expect(first(long, short).state.band == regime)
    }

    @Test(arguments: [
        (1, 0, nil as Double?), (0, 0, nil), (0, 3, 0), (3, 2, 1.5),
    ])
    func `the reported ratio is exact, and missing without shorts`(long: Int, short: Int, ratio: Double?) {
        #expect(Counts(long: long, short: short).ratio == ratio)
    }

    @Test(arguments: [(9, 0, Regime.uptrend), (14, 0, .uptrend), (15, 0, .strongUptrend), (0, 14, .downtrend)])
    func `a strong band with fewer than 15 candidates is shown as a plain trend but kept in the state`(
        long: Int, short: Int, regime: Regime
    ) {
        let answer = first(long, short)
        #expect(answer.regime == regime)
        #expect(abs(answer.state.band.level) == 3)
        #expect((answer.reason == .cappedByMinimumTotal) == (abs(regime.level) == 2))
    }

    @Test(arguments: [
        (25, 5, Regime.strongUptrend, Reason.extreme), (24, 5, .choppy, .heldByMargin),
        (5, 25, .strongDowntrend, .extreme),
        (15, 2, .choppy, .heldByMargin), (10, 0, .choppy, .heldByMargin),
    ])
    func `three to one with 15 candidates is extreme, and anything less is not`(
        long: Int, short: Int, regime: Regime, reason: Reason
    ) {
        let answer = next(long, short, after: .choppy, score: -0.6 * Double((long - short).signum()))
        #expect(answer.regime == regime)
        #expect(answer.reason == reason)
    }

    @Test func `an extreme scan of the current side and strength is smoothed like any other`() {
        let answer = next(55, 0, after: .strongUptrend, score: 1)
        #expect(answer.reason == .unchanged)
        #expect(answer.state.score < answer.newest)
    }

    @Test(arguments: [(0, Regime.choppy), (59, .choppy), (60, .choppyBullish), (61, .choppyBullish)])
    func `the margin is doubled in slots that start less than an hour after the open`(minutes: Int, regime: Regime) {
        // x̂ = ½·ln 2 + ½·0.2 = 0.447: past ln 1.2 + 0.2 = 0.382, not past ln 1.2 + 0.4 and not past ln 1.5 + 0.2.
        #expect(next(25, 10, after: .choppy, score: 0.2, minutes: minutes).regime == regime)
    }

    @Test(arguments: UInt64(1)...60)
    func `more longs never make the band more bearish, and more shorts never more bullish`(seed: UInt64) {
        var random = Seeded(seed)
        let short = Int.random(in: 0...200, using: &random)
        let policy = Policy()
        let edges = BandEdges(policy.bands)
        let byLongs = (0...300).map { edges.regime(at: Counts(long: $0, short: short).score(pseudoCount: 5)) }
        let byShorts = (0...300).map { edges.regime(at: Counts(long: short, short: $0).score(pseudoCount: 5)) }
        #expect(byLongs == byLongs.sorted(), "seed \(seed): \(short) shorts")
        #expect(byShorts.reversed() == byShorts.sorted(), "seed \(seed): \(short) longs")
    }

    @Test(arguments: Regime.allCases)
    func `a regime's edges meet those of its neighbours`(regime: Regime) {
        let edges = BandEdges(Bands())
        #expect(edges.upperEdge(of: regime) == regime.above.flatMap(edges.lowerEdge(of:)))
        #expect(edges.lowerEdge(of: regime) == regime.below.flatMap(edges.upperEdge(of:)))
        #expect(Regime(level: regime.level) == regime)
    }
}
