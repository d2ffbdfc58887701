import JSON
import MarketRegime

extension SchemaDocument {
    /// `data/regime_history.json`.
    static let regimeHistory = SchemaDocument(
        name: "regime_history", title: "Regime history",
        root: .object(
            "The rolling window as the program keeps it; what is absent is left out.",
            [
                key("entries", .list("One entry a half-hour for which a scan came, oldest first.", of: entry)),
                optional("first_slot", .time("The first half-hour there ever was an entry for.")),
                key("market", Terms.market),
                key("sample", .flag("Whether it was made from sample scans.")),
                key("schema_version", .integer(1...1, "The version of this form.")),
                key(
                    "sha256",
                    .text(
                        "The SHA-256 of this file with 64 noughts in this place.", pattern: "^[0-9a-f]{64}$")),
            ]))

    private static let entry = Schema.object(
        "What is kept of a half-hour.",
        [
            optional("call", call),
            optional("finished", .time("When the scan was finished.")),
            optional("notes", Terms.notes),
            key("observed", observed),
            optional("problem", .text("Why there is no call.")),
            key("slot", Terms.slot),
            key("source", .text("The scan's file, by name.")),
            key("state", Terms.state),
        ])

    private static let call = Schema.object(
        "The call.",
        [
            key(
                "advice",
                .object(
                    "What to do.",
                    [
                        optional("clamp", .choice(Advice.Clamp.self, "The limit that bound the size.")),
                        key("direction", Terms.direction), key("max_positions", Terms.maxPositions),
                        optional("risk_percent", .number(0...100, "The share of equity at risk.", unit: "percent")),
                        key("size", Terms.size), key("size_factors", Terms.sizeFactors), key("stop", Terms.stop),
                    ])),
            key("band", CallTerms.band),
            key(
                "confidence",
                .object(
                    "What the confidence is made of.",
                    [
                        key("base", CallTerms.base), key("capped", CallTerms.capped),
                        key("changes", .count("Recent changes of regime.", unit: "changes")),
                        key("consistency", .number("This scan's distance to the edge.", unit: "log ratio")),
                        key("distance", .number("The smoothed score's distance to the edge.", unit: "log ratio")),
                        key("participation", CallTerms.participation),
                        key("prior", .number(0...1, "The probability before learning.")),
                        key("stability", CallTerms.stability), key("value", Terms.confidence),
                    ])),
            key("context", context),
            key("long", Terms.longCount), key("newest_score", Terms.newestScore), key("reason", Terms.reason),
            key("regime", Terms.regime), key("score", Terms.score), key("short", Terms.shortCount),
            key("trend_strength", Terms.trendStrength), key("volatility", volatility),
        ])

    private static let context = Schema.object(
        "How the regime stands in time.",
        [
            key("duration_minutes", .count("Trading time since it began.", unit: "minutes")),
            optional("previous", Terms.regime.meaning("The regime before.")),
            key("since", .time("Its first half-hour.")), key("stability", Terms.stability),
        ])

    private static let volatility = Schema.object(
        "What the volatility is made of.",
        [
            optional("atr", .number(0..., "The 75th percentile of ATR.", unit: "percent")),
            key("dropped_atr", .count("Dirty ATR values.", unit: "values")),
            optional("level", Terms.volatilityLevel),
            optional("range", .number(0..., "The move over the usual one.", unit: "times")),
            key("risk_multiplier", .number(0...10, "What stops widen by.", unit: "times")),
            optional("score", Terms.volatilityScore),
            optional("volume", .number(0..., "The spread of volumes over the usual one.", unit: "times")),
        ])

    private static let digest = Schema.text(
        "A digest by which a repeated scan is recognised.", pattern: "^[0-9a-f]{16}$")

    private static let observed = Schema.object(
        "What the scan says beside its counts.",
        [
            optional("candidates", digest),
            optional("excluded_returns", .count("Returns beyond 20 % that were left out.", unit: "returns")),
            optional("index_level", .number("The level of a market index.", unit: "points")),
            optional("longs", digest),
            optional("market_return", .number("The mean return since the last scan.", unit: "percent")),
            optional("median_volume_ratio", .number(0..., "The candidates' median volume ratio.", unit: "times")),
            optional("move", .number(0..., "The median move since the last scan.", unit: "percent")),
            optional("shorts", digest),
            optional("smoothed_range", .number(0..., "The smoothed multiple of the usual move.", unit: "times")),
            optional("universe", digest),
            optional("universe_size", .count("The stocks that the scan looked at.", unit: "stocks")),
            optional("volume_spread", .number(0..., "The spread of volume ratios.", unit: "times")),
        ])
}
