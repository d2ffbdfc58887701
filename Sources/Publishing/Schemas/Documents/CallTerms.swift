import JSON
import MarketRegime

/// The parts of a call as `latest.json` and the days' files share them.
enum CallTerms {
    /// Null where there is no call when `isNullable`.
    static func indicators(orNull isNullable: Bool) -> Schema {
        func may(_ schema: Schema) -> Schema { isNullable ? schema.orNull : schema }
        return .object(
            "The counts and what is measured from them.",
            [
                key("long_count", may(Terms.longCount)), key("ratio", Terms.ratio), key("score", may(Terms.score)),
                key("short_count", may(Terms.shortCount)), key("trend_strength", may(Terms.trendStrength)),
                key("volatility_level", Terms.volatilityLevel.orNull),
                key("volatility_score", Terms.volatilityScore.orNull),
            ])
    }

    static let recommendations = Schema.object(
        "What to do; without a call, to open no position.",
        [
            key("clamp", Terms.clamp), key("max_positions", Terms.maxPositions),
            key("position_size_multiplier", Terms.size), key("preferred_direction", Terms.direction),
            key("risk_per_trade_percent", Terms.risk), key("stop_loss_multiplier", Terms.stop),
        ])

    /// How the regime stands in time, as far as both say it.
    static func context(orNull isNullable: Bool, more: [Schema.Property] = []) -> Schema {
        let hours = Schema.number(
            0..., "Trading time since the present regime began; nights add nothing.", unit: "hours"
        ).like(.number(4.5))
        return .object(
            "How the regime stands in time.",
            [
                key(
                    "previous_regime",
                    Terms.regime.orNull.meaning(
                        "The regime before; without a call, the last there was; null when none was.")
                ),
                key("regime_duration_hours", isNullable ? hours.orNull : hours),
                key("regime_stability", isNullable ? Terms.stability.orNull : Terms.stability),
            ] + more)
    }

    static func volatility(orNull isNullable: Bool, more: [Schema.Property] = []) -> Schema {
        let dropped = Schema.count("ATR values that were dropped as dirty.", unit: "values")
        return .object(
            "What the volatility was made of; null where a component was missing.",
            [
                key(
                    "atr_percent_75",
                    .number(0..., "The candidates' average true range, 75th percentile.", unit: "percent").orNull),
                key("dropped_atr_values", isNullable ? dropped.orNull : dropped),
                key(
                    "missing",
                    .list("The components that were missing.", of: .choice(Volatility.Component.self, "A component."))),
                key(
                    "range_multiple",
                    .number(0..., "The move since the last scan over the usual one of that time of day.", unit: "times")
                        .orNull),
                key(
                    "volume_spread_multiple",
                    .number(0..., "The spread of volume ratios over the usual one.", unit: "times").orNull),
            ] + more)
    }

    static let base = Schema.number(
        0...1, "From the distance to where the direction would change, and what became of earlier calls.")
    static let capped = Schema.flag("Whether the highest confidence that is stated bound.")
    static let participation = Schema.number(
        0...1, "The share of candidates on more than their usual volume; 0.5 is neutral.")
    static let stability = Schema.number(0...1, "1 less a penalty for each recent change of regime.", unit: "factor")
    static let band = Terms.regime.meaning(
        "The band of the smoothed score underneath, from which the next half-hour starts.")
}
