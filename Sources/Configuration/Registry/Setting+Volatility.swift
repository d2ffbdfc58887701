import JSON
import MarketRegime

/// Keys of the group `volatility`.
extension Setting {
    private static func reference(
        _ name: String, _ reference: Property<VolatilityPolicy.Reference>,
        _ range: ClosedRange<Double>, _ unit: String, _ what: String
    ) -> [Setting] {
        [
            ("low", \VolatilityPolicy.Reference.low, range, unit, "\(what) at or below this scores 0."),
            ("high", \VolatilityPolicy.Reference.high, range, unit, "\(what) at or above this scores 1."),
            (
                "weight", \VolatilityPolicy.Reference.weight, 0...1, "share",
                "Its share in the score, shared out again among the components a scan has."
            ),
        ].map {
            (key, property: any WritableKeyPath<VolatilityPolicy.Reference, Double> & Sendable, range, unit, purpose) in
            Setting("volatility.\(name).\(key)", .number(range), unit, purpose) {
                .number($0[keyPath: reference][keyPath: property])
            } write: {
                if let value = $1.double { $0[keyPath: reference][keyPath: property] = value }
            }
        }
    }

    static let volatility: [Setting] =
        [
            .number(
                "volatility.atr_percent_limit", \.policy.volatility.atrLimit, 1...100, "percent",
                "An average true range above this and far above the scan's others is dropped: a demerger or a bonus "
                    + "issue made it."),
            .number(
                "volatility.atr_limit_factor", \.policy.volatility.atrLimitFactor, 1...100, "times the median",
                "Only a range above this many times the scan's median is ignored: in a crash all are high."),
            .integer(
                "volatility.atr_min_values", \.policy.volatility.atrMinimumValues, 1...1000, "stocks",
                "The usable ranges a scan needs, because a percentile of fewer is one stock's."),
            .number(
                "volatility.atr_percentile", \.policy.volatility.atrPercentile, 0...100, "percent of the stocks",
                "The percentile of the ranges that is used; 75 follows the most volatile quarter, not one outlier."),
            .number(
                "volatility.range_ema_weight", \.policy.volatility.rangeEMAWeight, 0.01...1, "share",
                "The share of the newest move in the smoothed one."),
        ]
        + reference(
            "atr", \.policy.volatility.atr, 0...100, "percent", "An average true range, as a percentage of price,")
        + reference(
            "range", \.policy.volatility.range, 0...100, "times the usual", "A move since the scan before")
        + reference(
            "volume", \.policy.volatility.volume, 0...100, "times the usual", "A spread of volume ratios")

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
            "The risk multipliers at score 0, normal_from, high_from, extreme_from and 1; linear between them."),
        .number(
            "volatility.unknown_risk_multiplier", \.policy.volatility.unknownRiskMultiplier, 0.1...10,
            "times the usual stop",
            "The least risk multiplier when no component is known; the last known one holds when it is larger."),
    ]
}
