import Glibc

/// Intervals of rank correlations over sessions, at 95 %, for series that remember: whole weeks are drawn, not sessions.
///
/// Fisher's z of the correlation, give or take 1.96 of its standard error; the error is that of a circular block bootstrap
/// (Politis and Romano 1992) over runs of five sessions, widened by `√(n / (n − 6))` because a draw of blocks varies less than
/// the sessions do. In trials with independent sessions it covers 92 to 96 %, with half of each session's deviation carried
/// over to the next 90 to 93 %; Fisher's own formula, 1 / √(n − 3), covers 88 to 90 % there.
struct WeekBootstrap {
    /// How many times the weeks are drawn.
    static let replicates = 400
    /// Sessions in a run.
    static let week = 5

    private let count: Int
    /// Where the drawn runs begin, one row a replicate.
    private let starts: [Int]
    private var runs: Int { (count + Self.week - 1) / Self.week }

    /// Draws the weeks of so many sessions, the same ones each time.
    init(count: Int, seed: UInt64 = 20_250_619) {
        self.count = count
        var random = SplitMix64(seed: seed)
        let total = count == 0 ? 0 : Self.replicates * ((count + Self.week - 1) / Self.week)
        starts = (0..<total).map { _ in Int(random.next() % UInt64(max(1, count))) }
    }

    /// The correlation of two rankings in each replicate; the ranks stay those of all sessions.
    func correlations(_ first: [Double], _ second: [Double]) -> [Double] {
        let middle = Double(count + 1) / 2
        // Sums up to each place, past the end from the beginning again, so that a run costs the same however long.
        var sums = [SIMD8<Double>](repeating: .zero, count: count + Self.week + 1)
        for place in 0..<(count + Self.week) {
            let a = first[place % count] - middle, b = second[place % count] - middle
            sums[place + 1] = sums[place] + SIMD8(a, b, a * b, a * a, b * b, 0, 0, 0)
        }
        let size = Double(runs * Self.week)
        return (0..<Self.replicates).map { replicate in
            var sum = SIMD8<Double>.zero
            for start in starts[(replicate * runs)..<((replicate + 1) * runs)] {
                sum += sums[start + Self.week] - sums[start]
            }
            let mean = sum / size
            let spread = (mean[3] - mean[0] * mean[0]) * (mean[4] - mean[1] * mean[1])
            return spread > 0 ? (mean[2] - mean[0] * mean[1]) / spread.squareRoot() : 0
        }
    }

    /// Where a true correlation lies whose estimate and replicates are given; `nil` for too few sessions.
    func interval(of correlation: Double, _ replicates: [Double]) -> BlockBootstrap.Interval? {
        guard let error = error(replicates.map(Self.z)) else { return nil }
        let z = Self.z(correlation)
        return .init(low: tanh(z - error), high: tanh(z + error))
    }

    /// Where the true difference of two correlations lies; `nil` for too few sessions.
    func interval(of difference: Double, between one: [Double], and other: [Double]) -> BlockBootstrap.Interval? {
        error(zip(one, other).map { $0 - $1 }).map { .init(low: difference - $0, high: difference + $0) }
    }

    /// Half of an interval at 95 %.
    private func error(_ values: [Double]) -> Double? {
        guard count >= Scorecard.fewCases else { return nil }
        let mean = values.reduce(0, +) / Double(values.count)
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
        return 1.96 * variance.squareRoot() * (Double(count) / Double(count - Self.week - 1)).squareRoot()
    }

    /// Fisher's z, of which a perfect correlation has none: it counts as nearly perfect.
    private static func z(_ correlation: Double) -> Double { atanh(min(0.9999, max(-0.9999, correlation))) }
}
