import Foundation
@testable import MarketRegime
import Support
import Testing

@Suite struct IntervalTests {
    @Test(arguments: [20, 50, 100, 200])
    func `Wilson's interval contains the true share in 95 ± 1 % of cases, averaged over shares of .1 to .9`(
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

    /// The exact probability of `hits` among `cases`.
    private func binomial(_ hits: Int, of cases: Int, _ share: Double) -> Double {
        let ways = lgamma(Double(cases + 1)) - lgamma(Double(hits + 1)) - lgamma(Double(cases - hits + 1))
        return exp(ways + Double(hits) * log(share) + Double(cases - hits) * log(1 - share))
    }

    @Test
    func
        `the bootstrap's interval contains the true mean in 88 to 98 % of cases that depend on each other within sessions`()
    {
        var random = Seeded(8)
        var held = 0
        let trials = 300, sessions = 30
        let bootstrap = BlockBootstrap(sessions: sessions)
        for _ in 0..<trials {
            var sums: [Double] = []
            var counts: [Int] = []
            for _ in 0..<sessions {
                // The variance within sessions is as large as the variance between them.
                let common = normal(&random), count = Int.random(in: 1...13, using: &random)
                sums.append((0..<count).reduce(0) { sum, _ in sum + 0.3 + common + normal(&random) })
                counts.append(count)
            }
            guard let interval = bootstrap.interval(sums: sums, counts: counts) else { continue }
            held += (interval.low...interval.high).contains(0.3) ? 1 : 0
        }
        #expect((0.88...0.98).contains(Double(held) / Double(trials)), "\(held) of \(trials)")
    }

    @Test func `a share of 0 or 100 % of many calls does not claim certainty: Wilson's interval over sessions`() throws
    {
        let bootstrap = BlockBootstrap(sessions: 20)
        let cases = [Int](repeating: 12, count: 17) + [0, 0, 0]
        for (share, hits) in [(0.0, 0), (1.0, 12)] {
            let figure = SessionFigure(hits: cases.map { $0 == 0 ? 0 : hits }, of: cases, bootstrap)
            let wilson = try #require(WilsonInterval(hits: hits == 0 ? 0 : 17, cases: 17))
            #expect(figure.value == share)
            #expect(figure.interval?.low == wilson.low && figure.interval?.high == wilson.high)
            #expect((figure.interval?.high ?? 0) - (figure.interval?.low ?? 0) > 0.15)
        }
        let mixed = SessionFigure(hits: [1] + cases.dropFirst().map { _ in 0 }, of: cases, bootstrap)
        #expect(mixed.interval == bootstrap.interval(sums: [1] + [Double](repeating: 0, count: 19), counts: cases))
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

    @Test(arguments: UInt64(1)...30)
    func `the interval's ends are the percentiles of all resampled means`(seed: UInt64) throws {
        var random = Seeded(seed)
        let sessions = Int.random(in: 5...60, using: &random)
        let sums = (0..<sessions).map { _ in Double(Int.random(in: -40...40, using: &random)) / 8 }
        let counts = (0..<sessions).map { _ in Int.random(in: 0...3, using: &random) }
        var draws = Seeded(20_250_619)
        var means: [Double] = []
        for _ in 0..<BlockBootstrap.replicates {
            var times = [Double](repeating: 0, count: sessions)
            for _ in 0..<sessions { times[Int(draws.next() % UInt64(sessions))] += 1 }
            let held = (0..<sessions).filter { counts[$0] > 0 }
            let sum = held.reduce(0.0) { $0 + times[$1] * sums[$1] }
            let count = held.reduce(0.0) { $0 + times[$1] * Double(counts[$1]) }
            if count > 0 { means.append(sum / count) }
        }
        means.sort()
        func percentile(_ share: Double) -> Double {
            let position = Double(means.count - 1) * share / 100
            let (lower, rest) = (Int(position), position - Double(Int(position)))
            return means[lower] + (means[min(lower + 1, means.count - 1)] - means[lower]) * rest
        }
        let interval = BlockBootstrap(sessions: sessions).interval(sums: sums, counts: counts)
        guard counts.count(where: { $0 > 0 }) >= BlockBootstrap.fewestBlocks else { return #expect(interval == nil) }
        #expect(interval?.low == percentile(2.5) && interval?.high == percentile(97.5), "seed \(seed)")
    }

    @Test func `many sessions are joined into blocks`() throws {
        let sums = (0..<3000).map { Double($0 % 7) }
        let interval = try #require(
            BlockBootstrap(sessions: 3000).interval(sums: sums, counts: [Int](repeating: 1, count: 3000)))
        #expect(interval.low < 3 && interval.high > 2.99 && interval.high - interval.low < 0.3)
    }

    @Test func `a rank correlation handles ties and is undefined for constant values`() {
        #expect(RankCorrelation.spearman([]) == nil)
        #expect(RankCorrelation.spearman([(1, 1), (2, 2)]) == nil)
        #expect(RankCorrelation.spearman([(1, 5), (2, 5), (3, 5)]) == nil)
        #expect(RankCorrelation.spearman([(1, 10), (2, 200), (3, 3000)]) == 1)
        #expect(RankCorrelation.spearman([(1, 3), (2, 2), (3, 1)]) == -1)
        let ties = RankCorrelation.spearman([(1, 1), (1, 2), (2, 2), (3, 4)]) ?? 0
        #expect(abs(ties - 0.8333333333) < 1e-9)
    }

    /// A record of a market whose volatility correlates with its forecast as `Record.spearman` says.
    private func volatility(_ pairs: [(stated: Double, range: Double)]) throws -> VolatilityForecast {
        var record = TrackRecord()
        let first = try #require(Day("2020-01-01"))
        for (index, pair) in pairs.enumerated() {
            var session = SessionScore(day: first.adding(days: index), isNext: index > 0)
            (session.volatility, session.range) = (pair.stated, pair.range)
            record.sessions.append(session)
        }
        return Scorecard(record, origin: .replayed).volatility.halfHours
    }

    @Test(arguments: [0.0, 0.5])
    func `the interval of a rank correlation contains the true one in 88 to 98 % of autocorrelated series`(
        carried: Double
    ) throws {
        var random = Seeded(11)
        let trials = 300, sessions = 41, common = 0.4
        // For two normal quantities with that correlation, by Pearson's formula 6 / π · asin(ρ / 2).
        let expected = 6 / Double.pi * asin(common / 2)
        var held = 0
        for _ in 0..<trials {
            var pairs: [(stated: Double, range: Double)] = []
            var (forecast, next) = (normal(&random), normal(&random))
            for _ in 0..<sessions {
                // A session's forecast is compared with the range of the next one.
                pairs.append((forecast, next))
                let one = normal(&random), other = common * one + (1 - common * common).squareRoot() * normal(&random)
                let fresh = (1 - carried * carried).squareRoot()
                (forecast, next) = (carried * forecast + fresh * one, carried * next + fresh * other)
            }
            let shifted = zip(pairs, [(0, 0)] + pairs).map { (stated: $0.stated, range: $1.1) }
            let score = try volatility(shifted)
            #expect(score.pairs == sessions - 1)
            guard let interval = score.interval else { continue }
            held += (interval.low...interval.high).contains(expected) ? 1 : 0
        }
        #expect((0.88...0.98).contains(Double(held) / Double(trials)), "\(held) of \(trials)")
    }

    @Test
    func
        `few sessions give no interval, a perfect ranking gives one near 1, and only a better forecast beats yesterday's range`()
        throws
    {
        func made(_ count: Int, _ stated: (Int) -> Double, _ range: (Int) -> Double) throws -> VolatilityForecast {
            try volatility((0..<count).map { (stated($0), range($0)) })
        }
        let few = try made(20, { Double($0) }, { Double($0) })
        #expect(few.pairs == 19 && few.interval == nil && few.yesterdayInterval == nil && few.lead == nil)
        let perfect = try made(60, { Double($0 * 37 % 61) }, { Double(($0 + 60) * 37 % 61) })
        #expect(perfect.correlation == 1 && (perfect.interval?.low ?? 0) > 0.99 && (perfect.interval?.high ?? 2) <= 1)
        #expect((perfect.lead?.low ?? -1) > 0)
        let alike = try made(60, { Double($0 * 37 % 61) }, { Double($0 * 37 % 61) })
        #expect(alike.lead?.low == 0 && alike.lead?.high == 0 && alike.interval == alike.yesterdayInterval)
    }

    private func normal(_ random: inout Seeded) -> Double {
        let first = Double.random(in: 0.000_001...1, using: &random), second = Double.random(in: 0...1, using: &random)
        return (-2 * log(first)).squareRoot() * cos(2 * .pi * second)
    }
}
