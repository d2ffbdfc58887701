import Foundation

/// The confidence formula, part by part.
struct OracleConfidence: Sendable {
    var upperEdge = log(1.2)
    var lowerEdge = log(0.8)
    /// The text writes `margin` and leaves open whether it doubles in the first hour; here it is a constant.
    var margin = 0.20
    var priorWeight = 300.0
    var binEdges = [0.1, 0.25, 0.4, 0.55, 0.8]
    var cap = 0.95

    /// The distance of `score` from the point where `direction` (1, -1 or 0) would change; negative beyond it.
    func safety(of score: Double, direction: Int) -> Double {
        if direction > 0 { return score - (upperEdge - margin) }
        if direction < 0 { return (lowerEdge + margin) - score }
        return min(upperEdge + margin - score, score - (lowerEdge - margin))
    }

    /// `σ(−0.67 + 2.65·s + 2.1·r)`
    func prior(smoothed: Double, newest: Double, direction: Int) -> Double {
        let ofTheSmoothed = safety(of: smoothed, direction: direction)
        let ofTheNewest = safety(of: newest, direction: direction)
        return 1 / (1 + exp(0.67 - 2.65 * ofTheSmoothed - 2.1 * ofTheNewest))
    }

    /// The bin of a safety distance, 0 through 5. A value on an edge belongs to the upper bin (the text is silent).
    func bin(_ safety: Double) -> Int { binEdges.filter { $0 <= safety }.count }

    /// The mean of the Beta posterior: the prior's calls and the resolved calls of the same bin, each counted once.
    func posterior(prior: Double, safety: Double, resolved: [(safety: Double, hit: Bool)]) -> Double {
        let alike = resolved.filter { bin($0.safety) == bin(safety) }
        let hits = Double(alike.filter(\.hit).count)
        return (priorWeight * prior + hits) / (priorWeight + Double(alike.count))
    }

    /// The alternative form: the prior, corrected by how much the bin's calls did better or worse than their own priors.
    func corrected(
        prior: Double, safety: Double, resolved: [(safety: Double, prior: Double, hit: Bool)]
    ) -> Double {
        let alike = resolved.filter { bin($0.safety) == bin(safety) }
        let surplus = alike.map { ($0.hit ? 1 : 0) - $0.prior }.reduce(0, +)
        return min(max(prior + surplus / (priorWeight + Double(alike.count)), 0), 1)
    }

    /// `min(base · stability · (0.5 + volume), 1)`, never above the cap.
    func confidence(base: Double, stability: Double = 1, volume: Double = 0.5) -> Double {
        min(base * stability * (0.5 + volume), 1, cap)
    }

    /// The share of `ratios` strictly above `usual`; 0.5 without ratios or without a usual value.
    func participation(_ ratios: [Double], usual: Double?) -> Double {
        guard let usual, !ratios.isEmpty else { return 0.5 }
        return Double(ratios.filter { $0 > usual }.count) / Double(ratios.count)
    }

    /// The usual ratio of a slot: the median of its medians over the last 20 of at least 5 earlier sessions.
    func usual(_ earlierMedians: [Double]) -> Double? {
        guard earlierMedians.count >= 5 else { return nil }
        return oraclePercentile(Array(earlierMedians.suffix(20)), 0.5)
    }
}
