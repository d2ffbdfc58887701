import MarketRegime
import Support
import Testing

/// A market whose probabilities are known, because the test makes it.
@Suite struct SyntheticMarketTests {
    private static let chances = [0.35, 0.55, 0.75, 0.92]
    private static let drift = 0.12

    /// Sessions of two calls two hours apart. The second has the first's direction with a known probability, and the market
    /// rises between them with probability 0.6.
    private func record(_ setup: Setup, seed: UInt64, sessions: Int) throws -> TrackRecord {
        var random = Seeded(seed)
        var day = try Market.day("2023-01-02")
        var entries: [Entry] = []
        for index in 0..<sessions {
            day = try #require(setup.calendar.session(after: day)).day
            let chance = Self.chances[index % Self.chances.count]
            let regime: Regime = Bool.random(using: &random) ? .uptrend : .strongDowntrend
            let stands = Double.random(in: 0..<1, using: &random) < chance
            let later: Regime = stands ? regime : .choppy
            let move = Self.drift + Double.random(in: -1.0...1.0, using: &random)
            entries += MadeSession(
                day: day, regimes: [regime, nil, nil, nil, later], confidence: chance, prior: chance,
                returns: [nil, nil, nil, nil, move]
            ).entries(setup.calendar)
        }
        return setup.record(entries)
    }

    @Test func `known probabilities are recovered within their intervals`() throws {
        let setup = Setup(calendar: try Market.nse())
        var held = 0
        var intervals = 0
        for seed in UInt64(1)...12 {
            let card = Scorecard(try record(setup, seed: seed, sessions: 480), origin: .replayed)
            for (chance, bin) in zip(Self.chances, [0, 1, 3, 5]) {
                let interval = try #require(card.bins[bin].row.held.interval)
                #expect(card.bins[bin].row.held.cases == 120 && card.bins[bin].row.stated == chance)
                held += (interval.low...interval.high).contains(chance) ? 1 : 0
                intervals += 1
            }
            let up = try #require(card.total.moves[.horizon]), share = try #require(up.up.interval)
            let mean = try #require(up.interval)
            held += (share.low...share.high).contains((1 + Self.drift) / 2) ? 1 : 0
            held += (mean.low...mean.high).contains(Self.drift) ? 1 : 0
            intervals += 2
            // The direction is independent of the move, so there is no edge to find.
            let edge = try #require(card.total.edges[.horizon]?.up.interval)
            held += (edge.low...edge.high).contains(card.total.base[.horizon] ?? 0) ? 1 : 0
            intervals += 1
            // The true probability was stated, so the score is its variance and reliability is near zero.
            let brier = try #require(card.brier)
            let truth = Self.chances.reduce(0) { $0 + $1 * (1 - $1) } / Double(Self.chances.count)
            #expect(abs(brier.stated - truth) < 0.04 && brier.reliability < 0.01 && brier.resolution > 0.02)
        }
        #expect(Double(held) / Double(intervals) >= 0.9, "\(held) of \(intervals)")
    }
}
