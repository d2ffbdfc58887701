import Configuration
import MarketRegime
import Testing

@Suite struct VersionTests {
    @Test func `a version from before breadth and V is the first method with its own numbers`() throws {
        let values = [
            "extreme.strong_min_total": "25", "smoothing.ema_weight": "0.4", "volatility.atr.high": "6",
            "volatility.range.weight": "0.2", "volatility.volume.low": "0.25",
        ]
        let version = try #require(PolicyVersion(settings: values, hours: nil))
        var policy = Policy()
        policy.breadth.weight = 0
        policy.smoothing.emaWeight = 0.4
        (policy.extreme.strongMinimumTotal, policy.extreme.strongLeaveTotal) = (25, 25)
        (policy.confidence.cap, policy.confidence.priorWeight) = (0.9, 100)
        (policy.volatility.rangeEMAWeight, policy.volatility.atrMaximumAgeSessions) = (0.3, 0)
        var sum = VolatilitySum()
        (sum.atr.high, sum.range.weight, sum.volume.low) = (6, 0.2, 0.25)
        policy.volatility.sum = sum
        #expect(version.policy == policy)
        #expect(version.settings == values)
    }

    @Test func `a version of these settings reads back unchanged`() throws {
        let version = try settings(set: [("smoothing.breadth_weight", "0.3"), ("volatility.low", "2")]).version
        let read = try #require(PolicyVersion(settings: version.settings, hours: nil))
        #expect(read == version && read.policy == version.policy)
    }
}
