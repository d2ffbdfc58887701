import JSON
import MarketRegime

/// Keys of the group `volatility`.
extension Setting {
    static let volatility: [Setting] = [
        .number(
            "volatility.atr_percent_limit", \.policy.volatility.atrLimit, 1...100, "percent",
            "An average true range above this and far above the scan's others is dropped: a demerger or a bonus "
                + "issue made it."),
        .number(
            "volatility.atr_limit_factor", \.policy.volatility.atrLimitFactor, 1...100, "times the median",
            "Only a range above this many times the scan's median is ignored: in a crash all are high."),
        .number(
            "volatility.wild_percent", \.policy.volatility.wildFrom, 0.1...100, "percent",
            "A stock with an average true range above this is counted as wild, beside the volatility."),
        .integer(
            "volatility.atr_min_values", \.policy.volatility.atrMinimumValues, 1...1000, "stocks",
            "How many usable ranges a scan needs; a percentile of fewer would rest on one stock."),
        .number(
            "volatility.atr_percentile", \.policy.volatility.atrPercentile, 0...100, "percent of the stocks",
            "The percentile of the ranges that is used; 75 follows the most volatile quarter, not one outlier."),
        .number(
            "volatility.range_ema_weight", \.policy.volatility.rangeEMAWeight, 0.01...1, "share",
            "The share of the newest move in the smoothed one."),
        .integer(
            "volatility.atr_max_age_sessions", \.policy.volatility.atrMaximumAgeSessions, 0...60, "sessions",
            "How old the last known range may be where a scan has too few; it is a mean over 14 days and moves slowly."),
        .number(
            "volatility.low", \.policy.volatility.low, 0.01...100, "percent of price",
            "Volatility V at or below this scores 0; for another universe 0.53 times its usual average true range."),
        .number(
            "volatility.high", \.policy.volatility.high, 0.01...100, "percent of price",
            "Volatility V at or above this scores 1; for another universe 2.65 times its usual average true range."),
        .number(
            "volatility.range_exponent", \.policy.volatility.rangeExponent, 0...3, "",
            "The exponent of price moves (relative to normal for the time of day) in V; 0 leaves them out."),
        .number(
            "volatility.volume_exponent", \.policy.volatility.volumeExponent, -3...3, "",
            "The exponent of the volume spread (relative to normal) in V; 0, because it says nothing about the next session."
        ),
        .number(
            "volatility.tilt", \.policy.volatility.tilt, 0...1, "share per unit of log ratio",
            "How much V rises as the market leans to the short side, because markets move more after they fell."),
        .number(
            "volatility.tilt_limit", \.policy.volatility.tiltLimit, 0...10, "log ratio",
            "The greatest lean to either side that counts."),
    ]

    /// Keys of the weighted sum that volatility used to be, the keys that replaced them, and the values that were
    /// shipped.
    static let replaced: [(path: String, instead: String, shipped: String)] = [
        (
            "volatility.atr", "volatility.low and volatility.high, in percent of price,",
            #"{"low": 1.5, "high": 5, "weight": 0.6}"#
        ),
        ("volatility.range", "volatility.range_exponent", #"{"low": 0.5, "high": 2, "weight": 0.3}"#),
        ("volatility.volume", "volatility.volume_exponent", #"{"low": 0.5, "high": 2, "weight": 0.1}"#),
    ]

    /// Whether a key was replaced and has the value that it was shipped with, so that nothing is lost without it.
    static func isOutdated(_ path: String, _ value: JSONTree) -> Bool {
        guard let old = replaced.first(where: { $0.path == path }) else { return false }
        return (try? JSONTree(bytes: Array(old.shipped.utf8), name: path)) == value
    }

    static let volatilityLevels: [Setting] = [
        .number(
            "volatility.normal_from", \.policy.volatility.normalFrom, 0.01...0.99, "score", "Scores below are low."),
        .number(
            "volatility.high_from", \.policy.volatility.highFrom, 0.01...0.99, "score",
            "From this score on volatility is high and fewer positions are advised."),
        .number(
            "volatility.extreme_from", \.policy.volatility.extremeFrom, 0.01...0.99, "score",
            "From this score on volatility is extreme and the fewest positions are advised."),
        .numbers(
            "volatility.risk_multipliers", \.policy.volatility.riskMultipliers, 0.1...10, 5...5, "times the usual stop",
            "The stop multipliers at score 0, normal_from, high_from, extreme_from and 1; linear between them."),
        .number(
            "volatility.unknown_risk_multiplier", \.policy.volatility.unknownRiskMultiplier, 0.1...10,
            "times the usual stop",
            "The least stop multiplier when no average true range is known; the last known one holds when it is larger."
        ),
    ]
}
