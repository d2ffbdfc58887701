import Foundation

/// A percentile by linear interpolation between the closest ranks (type 7), `nil` without values.
func oraclePercentile(_ values: [Double], _ share: Double) -> Double? {
    guard !values.isEmpty else { return nil }
    let ascending = values.sorted()
    let place = share * Double(ascending.count - 1)
    let below = Int(place.rounded(.down))
    let above = min(below + 1, ascending.count - 1)
    return ascending[below] + (place - Double(below)) * (ascending[above] - ascending[below])
}

/// The volatility of one scan from its raw components; `nil` for a missing one.
struct OracleVolatility: Sendable {
    /// The 75th percentile of ATR, in percent of the price.
    var atr: Double?
    /// `R`: the stocks' median absolute move per square root of slots, divided by the usual one and smoothed.
    var priceRange: Double?
    /// The smoothed score `x̂`.
    var smoothed = 0.0

    /// `V = ATR · R^0.7 · e^(0.1 · b)`, in percent of price. A missing `R` counts as 1, and so does 0, which means no
    /// move was measured. Without an ATR there is no V.
    var percent: Double? {
        let lean = min(max(-smoothed, -1.5), 1.5)
        let range = priceRange.flatMap { $0 > 0 ? $0 : nil } ?? 1
        return atr.map { $0 * pow(range, 0.7) * exp(0.1 * lean) }
    }

    /// The 75th percentile of the ATR values that are finite and positive; those both above `limit` and above `factor`
    /// times the median of the others are left out, and at least 5 are needed.
    static func atr(_ percents: [Double], limit: Double = 8, factor: Double = 3) -> (value: Double?, dropped: Int) {
        let positive = percents.filter { $0.isFinite && $0 > 0 }
        guard let middle = oraclePercentile(positive, 0.5) else { return (nil, percents.count) }
        let kept = positive.filter { !($0 > limit && $0 > factor * middle) }
        return (kept.count < 5 ? nil : oraclePercentile(kept, 0.75), percents.count - kept.count)
    }

    /// The median absolute move divided by the square root of the slots in between, but not by the usual one.
    static func priceRange(moves: [Double], slotsBetween: Int) -> Double? {
        oraclePercentile(moves.map(abs), 0.5).map { $0 / Double(slotsBetween).squareRoot() }
    }

    /// The interquartile range, not divided by the usual one.
    static func interquartileRange(_ values: [Double]) -> Double? {
        guard let upper = oraclePercentile(values, 0.75), let lower = oraclePercentile(values, 0.25) else { return nil }
        return upper - lower
    }

    /// 0 up to 1.5 %, 1 from 7.5 %, and linear in the logarithm between them.
    var score: Double? { percent.map { min(max(log($0 / 1.5) / log(7.5 / 1.5), 0), 1) } }

    var level: String? { score.map(Self.level) }

    var riskMultiplier: Double { Self.riskMultiplier(score) }

    static func level(_ score: Double) -> String {
        score < 0.3 ? "low" : score < 0.6 ? "normal" : score < 0.8 ? "high" : "extreme"
    }

    /// Piecewise linear; 1.5 if the score is unknown.
    static func riskMultiplier(_ score: Double?) -> Double {
        guard let score else { return 1.5 }
        if score <= 0.3 { return 0.8 + score / 0.3 * 0.2 }
        if score <= 0.6 { return 1.0 + (score - 0.3) / 0.3 * 0.25 }
        if score <= 0.8 { return 1.25 + (score - 0.6) / 0.2 * 0.25 }
        return 1.5 + (score - 0.8) / 0.2 * 0.5
    }
}
