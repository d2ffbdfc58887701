import Foundation
import Testing

struct OracleArithmeticTests {
    @Test func `the percentile interpolates between ranks`() {
        #expect(oraclePercentile([5, 1, 4, 2, 3], 0.75) == 4)
        #expect(oraclePercentile([1, 2, 3, 4], 0.75) == 3.25)
        #expect(oraclePercentile([7], 0.75) == 7)
        #expect(oraclePercentile([], 0.75) == nil)
    }

    @Test func `the prior grows with the distance from where the direction changes`() {
        let confidence = OracleConfidence()
        // s = r = ln 2 − (ln 1.2 − 0.2) = 0.7108; σ(−0.67 + 4.75·0.7108) = σ(2.7064)
        #expect(abs(confidence.prior(smoothed: log(2), newest: log(2), direction: 1) - 0.93740) < 1e-5)
        // s = r = (ln 0.8 + 0.2) + ln 2 = 0.6700; σ(2.5125)
        #expect(abs(confidence.prior(smoothed: -log(2), newest: -log(2), direction: -1) - 0.92501) < 1e-5)
        // s = r = the smaller of 0.3823 and 0.4231; σ(1.1460)
        #expect(abs(confidence.prior(smoothed: 0, newest: 0, direction: 0) - 0.75878) < 1e-5)
    }

    @Test func `resolved calls move the base in proportion to their number`() {
        let confidence = OracleConfidence()
        let resolved = [(safety: 0.3, hit: true), (safety: 0.39, hit: false), (safety: 0.4, hit: true)]
        #expect(abs(confidence.posterior(prior: 0.8, safety: 0.25, resolved: resolved) - 241.0 / 302) < 1e-12)
        #expect(confidence.confidence(base: 0.97) == 0.95)
        #expect(abs(confidence.confidence(base: 0.8, stability: 0.5, volume: 0.25) - 0.3) < 1e-12)
    }

    @Test func `the risk multiplier passes through its corners`() {
        let corners = [0, 0.3, 0.6, 0.8, 1].map { OracleVolatility.riskMultiplier($0) }
        for (found, expected) in zip(corners, [0.8, 1, 1.25, 1.5, 2]) { #expect(abs(found - expected) < 1e-12) }
        #expect(OracleVolatility.riskMultiplier(nil) == 1.5)
    }

    @Test func `volatility is the ATR, scaled by the market's moves and its lean`() throws {
        // ln(3 / 1.5) / ln 5 = 0.4307; with doubled moves and a market that leans far short: 3 · 2^0.7 · e^0.15 =
        // 5.6622.
        #expect(abs(try #require(OracleVolatility(atr: 3).score) - 0.43068) < 1e-5)
        let wild = OracleVolatility(atr: 3, priceRange: 2, smoothed: -2)
        #expect(abs(try #require(wild.percent) - 5.6622) < 1e-4)
        #expect(OracleVolatility.level(try #require(wild.score)) == "extreme")
        #expect(OracleVolatility(priceRange: 2).score == nil)
        let atr = OracleVolatility.atr([1, 2, 3, 4, 5, 20.7, .nan, 0])
        #expect(atr.value == 4)
        #expect(atr.dropped == 3)
    }

    @Test func `position advice follows strength, confidence and volatility`() throws {
        let advice = OraclePosition(shown: 2, confidence: 0.8, volatilityScore: 0.6)
        #expect(abs(advice.sizeMultiplier - 1.2 * 0.9 * 0.75) < 1e-12)
        #expect(advice.clamp == .none)
        #expect(advice.maxPositions == 6)
        #expect(abs(try #require(advice.riskPerTradePercent) - 1.17) < 1e-12)
        let wild = OraclePosition(shown: 0, confidence: 0.5, volatilityScore: 1)
        #expect(wild.sizeMultiplier == 0.25)
        #expect(wild.clamp == .lower)
        #expect(wild.maxPositions == 3)
        #expect(wild.stopLossMultiplier == 2)
    }

    @Test func `300 of 410 stocks up and 100 down vote 1.4, and the same up and down vote nothing`() {
        // c = 0.04 · 410 = 16.4: 1.4 · ln(316.4 / 116.4) = 1.4.
        #expect(abs(Oracle().vote(up: 300, down: 100, stocks: 410) - 1.4) < 1e-4)
        #expect(Oracle().vote(up: 50, down: 50, stocks: 100) == 0)
    }
}
