import Foundation
import MarketRegime
import Support
import Testing

@Suite struct IntervalCoverage {
    @Test(arguments: [20, 50, 100, 200])
    func `Wilson's interval holds the true share in 95 ± 1 % of cases, averaged over shares of .1 to .9`(
        cases: Int
    ) throws {
        let shares = (10...90).map { Double($0) / 100 }
        let intervals = try (0...cases).map { try #require(WilsonInterval(hits: $0, cases: cases)) }
        let coverage = shares.map { share in
            (0...cases).reduce(0.0) { sum, hits in
                let held = (intervals[hits].low...intervals[hits].high).contains(share)
                return sum + (held ? binomial(hits, of: cases, share) : 0)
            }
        }
        let mean = coverage.reduce(0, +) / Double(shares.count)
        #expect((0.94...0.96).contains(mean), "\(cases): \(mean)")
    }

    /// The probability of `hits` among `cases`, exactly.
    private func binomial(_ hits: Int, of cases: Int, _ share: Double) -> Double {
        let ways = lgamma(Double(cases + 1)) - lgamma(Double(hits + 1)) - lgamma(Double(cases - hits + 1))
        return exp(ways + Double(hits) * log(share) + Double(cases - hits) * log(1 - share))
    }

    @Test func `the bootstrap's interval holds the true mean in 88 to 98 % of cases that hang together by session`() {
        var random = Seeded(8)
        var held = 0
        let trials = 300, sessions = 30
        let bootstrap = BlockBootstrap(sessions: sessions)
        for _ in 0..<trials {
            var sums: [Double] = []
            var counts: [Int] = []
            for _ in 0..<sessions {
                // What a session's cases have in common is as large as what sets them apart.
                let common = normal(&random), count = Int.random(in: 1...13, using: &random)
                sums.append((0..<count).reduce(0) { sum, _ in sum + 0.3 + common + normal(&random) })
                counts.append(count)
            }
            guard let interval = bootstrap.interval(sums: sums, counts: counts) else { continue }
            held += (interval.low...interval.high).contains(0.3) ? 1 : 0
        }
        #expect((0.88...0.98).contains(Double(held) / Double(trials)), "\(held) of \(trials)")
    }

    @Test func `too few sessions, none, and sessions without a case give no interval`() {
        #expect(BlockBootstrap(sessions: 0).interval(sums: [], counts: []) == nil)
        #expect(BlockBootstrap(sessions: 4).interval(sums: [1, 2, 3, 4], counts: [1, 1, 1, 1]) == nil)
        #expect(BlockBootstrap(sessions: 6).interval(sums: [1, 2, 3, 4, 0, 0], counts: [1, 1, 1, 1, 0, 0]) == nil)
        #expect(BlockBootstrap(sessions: 6).interval(sums: [1], counts: [1]) == nil)
        let same = BlockBootstrap(sessions: 6).interval(
            sums: [Double](repeating: 2, count: 6), counts: [Int](repeating: 1, count: 6))
        #expect(same?.low == 2 && same?.high == 2)
    }

    @Test func `many sessions are joined to blocks and cost no more`() throws {
        let sums = (0..<3000).map { Double($0 % 7) }
        let interval = try #require(
            BlockBootstrap(sessions: 3000).interval(sums: sums, counts: [Int](repeating: 1, count: 3000)))
        #expect(interval.low < 3 && interval.high > 2.99 && interval.high - interval.low < 0.3)
    }

    @Test func `a rank correlation minds ties, and says nothing of what is constant`() {
        #expect(RankCorrelation.spearman([]) == nil)
        #expect(RankCorrelation.spearman([(1, 1), (2, 2)]) == nil)
        #expect(RankCorrelation.spearman([(1, 5), (2, 5), (3, 5)]) == nil)
        #expect(RankCorrelation.spearman([(1, 10), (2, 200), (3, 3000)]) == 1)
        #expect(RankCorrelation.spearman([(1, 3), (2, 2), (3, 1)]) == -1)
        let ties = RankCorrelation.spearman([(1, 1), (1, 2), (2, 2), (3, 4)]) ?? 0
        #expect(abs(ties - 0.8333333333) < 1e-9)
    }

    private func normal(_ random: inout Seeded) -> Double {
        let first = Double.random(in: 0.000_001...1, using: &random), second = Double.random(in: 0...1, using: &random)
        return (-2 * log(first)).squareRoot() * cos(2 * .pi * second)
    }
}
