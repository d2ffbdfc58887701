import MarketRegime
import Testing

@Suite struct UniverseFitTests {
    private static func fit(sessions: Int, trueRange: Double, low: Double = 1.5, high: Double = 7.5) throws
        -> UniverseFit?
    {
        let calendar = try Market.nse()
        var policy = Policy()
        (policy.volatility.low, policy.volatility.high) = (low, high)
        var history = History(policy: policy)
        let first = try Market.day("2025-07-01")
        for session in calendar.sessions(from: first, through: first.adding(days: 60)).prefix(sessions) {
            let made = MadeSession(day: session.day, regimes: [.uptrend, .uptrend], trueRange: trueRange)
            for entry in made.entries(calendar) { history.append(entry) }
        }
        return UniverseFit(history, policy.volatility)
    }

    @Test(arguments: [(1.8, 1.0, 4.8), (5.5, 2.9, 14.6)])
    func `a universe that moves more or less than the defaults suit gets limits of its own`(
        trueRange: Double, low: Double, high: Double
    ) throws {
        let fit = try #require(try Self.fit(sessions: 20, trueRange: trueRange))
        #expect(fit.fitting == 1.9...4.2)
        let advice = try #require(fit.advice)
        #expect(advice.low == low && advice.high == high)
        // Once they are set, there is no more advice.
        let after = try #require(try Self.fit(sessions: 20, trueRange: trueRange, low: low, high: high))
        #expect(after.advice == nil)
    }

    @Test func `an ordinary universe and a short history get no advice`() throws {
        for trueRange in [1.9, 2.8, 4.2] {
            #expect(try Self.fit(sessions: 20, trueRange: trueRange)?.advice == nil, "\(trueRange)")
        }
        #expect(try Self.fit(sessions: 9, trueRange: 5.5) == nil)
        #expect(try Self.fit(sessions: 30, trueRange: 5.5)?.sessions == 20)
    }
}
