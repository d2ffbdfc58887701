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

/// The volatility of one scan, from raw components; a missing one is `nil`.
struct OracleVolatility: Sendable {
    /// The 75th percentile of ATR, in percent of the price.
    var atr: Double?
    /// The stocks' median absolute move a root slot, over the usual one.
    var priceRange: Double?
    /// The interquartile range of the volume ratios, over the usual one.
    var volume: Double?

    /// The 75th percentile of the ATR values that are finite and positive; those both above `limit` and above `factor`
    /// times the median of the others are left out, and at least 5 are needed.
    static func atr(_ percents: [Double], limit: Double = 8, factor: Double = 3) -> (value: Double?, dropped: Int) {
        let positive = percents.filter { $0.isFinite && $0 > 0 }
        guard let middle = oraclePercentile(positive, 0.5) else { return (nil, percents.count) }
        let kept = positive.filter { !($0 > limit && $0 > factor * middle) }
        return (kept.count < 5 ? nil : oraclePercentile(kept, 0.75), percents.count - kept.count)
    }

    /// The median absolute move over the root of the slots between; not yet over the usual one.
    static func priceRange(moves: [Double], slotsBetween: Int) -> Double? {
        oraclePercentile(moves.map(abs), 0.5).map { $0 / Double(slotsBetween).squareRoot() }
    }

    /// The interquartile range; not yet over the usual one.
    static func interquartileRange(_ values: [Double]) -> Double? {
        guard let upper = oraclePercentile(values, 0.75), let lower = oraclePercentile(values, 0.25) else { return nil }
        return upper - lower
    }

    /// 0 at `low` and less, 1 at `high` and more, linear between.
    static func mapped(_ value: Double, low: Double, high: Double) -> Double {
        min(max((value - low) / (high - low), 0), 1)
    }

    /// The weighted mean over the components that are present, from 0 through 1, `nil` when none is.
    var score: Double? {
        let components: [(Double?, weight: Double)] = [
            (atr.map { Self.mapped($0, low: 1.5, high: 5) }, 0.6),
            (priceRange.map { Self.mapped($0, low: 0.5, high: 2) }, 0.3),
            (volume.map { Self.mapped($0, low: 0.5, high: 2) }, 0.1),
        ]
        let present = components.filter { $0.0 != nil }
        let weights = present.map(\.weight).reduce(0, +)
        guard weights > 0 else { return nil }
        return present.map { ($0.0 ?? 0) * $0.weight }.reduce(0, +) / weights
    }

    var level: String? { score.map(Self.level) }

    var riskMultiplier: Double { Self.riskMultiplier(score) }

    static func level(_ score: Double) -> String {
        score < 0.3 ? "low" : score < 0.6 ? "normal" : score < 0.8 ? "high" : "extreme"
    }

    /// Piecewise linear; 1.5 when the score is not known.
    static func riskMultiplier(_ score: Double?) -> Double {
        guard let score else { return 1.5 }
        if score <= 0.3 { return 0.8 + score / 0.3 * 0.2 }
        if score <= 0.6 { return 1.0 + (score - 0.3) / 0.3 * 0.25 }
        if score <= 0.8 { return 1.25 + (score - 0.6) / 0.2 * 0.25 }
        return 1.5 + (score - 0.8) / 0.2 * 0.5
    }
}
