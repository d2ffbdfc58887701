import Support
import Testing

@testable import MarketRegime

@Suite struct PositionTests {
    private let advisor = PositionAdvisor(policy: PositionPolicy())
    private let model = VolatilityModel(policy: VolatilityPolicy())

    private func volatility(_ score: Double?) -> Volatility {
        guard let score else { return model.volatility(.init(), score: 0, droppedATR: 0) }
        return Volatility(
            score: score, level: model.level(of: score), riskMultiplier: model.riskMultiplier(at: score),
            values: .init(),
            droppedATR: 0)
    }

    @Test(arguments: Regime.allCases)
    func `advice agrees with the oracle for every regime, confidence and volatility`(regime: Regime) {
        for confidence in [0, 0.25, 0.5, 0.77, 0.9] {
            for score in [nil, 0, 0.2999, 0.3, 0.45, 0.6, 0.7, 0.8, 0.9, 1] as [Double?] {
                let oracle = OraclePosition(shown: regime.level, confidence: confidence, volatilityScore: score)
                let found = advisor.advice(regime, confidence: confidence, volatility: volatility(score))
                let place: Comment = "\(regime) \(confidence) \(score ?? -1)"
                #expect(abs(found.positionSizeMultiplier - oracle.sizeMultiplier) < 0.00501, place)
                #expect(abs(found.stopLossMultiplier - oracle.stopLossMultiplier) < 0.00501, place)
                #expect(found.maxPositions == oracle.maxPositions, place)
                #expect(found.preferredDirection.rawValue == oracle.preferredDirection, place)
                #expect((found.clamp == .minimum) == (oracle.clamp == .lower), place)
                #expect((found.clamp == .maximum) == (oracle.clamp == .upper), place)
                #expect((found.riskPerTradePercent == nil) == (oracle.riskPerTradePercent == nil), place)
                let risk = abs((found.riskPerTradePercent ?? 0) - (oracle.riskPerTradePercent ?? 0))
                #expect(risk < 0.00501, place)
            }
        }
    }

    @Test func `the size is raised to the minimum in a choppy, volatile market without confidence`() {
        let found = advisor.advice(.choppy, confidence: 0, volatility: volatility(1))
        #expect(found.positionSizeMultiplier == 0.25)
        #expect(found.clamp == .minimum)
        #expect(found.sizeFactors?.all == [0.8, 0.5, 0])
    }

    @Test func `the size never reaches the default maximum and is limited by a lower one`() {
        let calm = volatility(0)
        #expect(advisor.advice(.strongUptrend, confidence: 1, volatility: calm).clamp == nil)
        var policy = PositionPolicy()
        policy.maximumMultiplier = 1
        let found = PositionAdvisor(policy: policy).advice(.strongUptrend, confidence: 1, volatility: calm)
        #expect(found.clamp == .maximum)
        #expect(found.positionSizeMultiplier == 1)
    }

    @Test func `without a call the advice is to stay out`() {
        let found = PositionAdvisor.withoutCall(PositionPolicy())
        #expect(found.positionSizeMultiplier == 0)
        #expect(found.maxPositions == 0)
        #expect(found.preferredDirection == .none)
        #expect(found.stopLossMultiplier == 2)
        #expect(found.riskPerTradePercent == nil)
    }
}

@Suite struct Sizing {
    @Test(arguments: [
        (0.0, 1.0, 1.0, 1.0), (1000, 0, 1, 1), (1000, 1, 0, 1), (1000, 1, 1, 0), (-1, 1, 1, 1), (1000, -1, 1, 1),
        (1000, 1, -1, 1), (1000, 1, 1, -1), (.nan, 1, 1, 1), (1000, .nan, 1, 1), (1000, 1, .nan, 1),
        (1000, 1, 1, .nan), (.infinity, 1, 1, 1), (1000, 1, .infinity, 1), (1e300, 100, 1e-300, 1e-300),
    ])
    func `inputs that are not positive and finite give no shares`(
        equity: Double, risk: Double, stop: Double, range: Double
    ) {
        let sizing = PositionSizing(riskPerTradePercent: risk, stopMultiple: stop)
        #expect(sizing.shares(equity: equity, averageTrueRange: range) == 0)
    }

    @Test func `100,000 of equity at 1 % risk, with a stop of 1.25 times an ATR of 40, is 20 shares`() {
        let sizing = PositionSizing(riskPerTradePercent: 1, stopMultiple: 1.25)
        #expect(sizing.shares(equity: 100_000, averageTrueRange: 40) == 20)
        #expect(sizing.shares(equity: 99_999, averageTrueRange: 40) == 19)
    }

    @Test(arguments: UInt64(1)...200)
    func `the shares never risk more than allowed, and one more share would`(seed: UInt64) {
        var random = Seeded(seed)
        let equity = Double.random(in: 1...1e8, using: &random)
        let risk = Double.random(in: 0.01...5, using: &random)
        let stop = Double.random(in: 0.5...3, using: &random)
        let range = Double.random(in: 0.05...500, using: &random)
        let shares = PositionSizing(riskPerTradePercent: risk, stopMultiple: stop)
            .shares(equity: equity, averageTrueRange: range)
        let allowed = equity * risk / 100
        #expect(shares >= 0)
        #expect(Double(shares) * stop * range <= allowed * (1 + 1e-12), "seed \(seed): \(shares)")
        #expect(Double(shares + 1) * stop * range > allowed * (1 - 1e-12), "seed \(seed): \(shares)")
    }
}
