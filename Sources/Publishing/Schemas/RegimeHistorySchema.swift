import JSON
import MarketRegime

extension SchemaDocument {
    /// `data/regime_history.json`.
    static let regimeHistory = SchemaDocument(
        "regime_history", title: "Regime history",
        .object(
            "The rolling window as the program keeps it; what is absent is left out.",
            [
                .init("entries", .list("One entry a half-hour for which a scan came, oldest first.", of: entry)),
                .optional("every", .text("How often the market is called, such as 15m or close; absent for 30m.")),
                .optional("first_slot", .time("The first half-hour there ever was an entry for.")),
                .init("market", Terms.market),
                .init("sample", .flag("Whether it was made from sample scans.")),
                .init("schema_version", .integer(1...1, "The version of this form.")),
                .init(
                    "sha256",
                    .text(
                        "The SHA-256 of this file with 64 noughts in this place.", pattern: "^[0-9a-f]{64}$")),
            ]))

    private static let entry = Schema.object(
        "What is kept of a half-hour.",
        [
            .optional("began", .time("When the scan began, where it took longer than 15 minutes.")),
            .optional("call", call),
            .optional("finished", .time("When the scan was finished.")),
            .optional("notes", Terms.notes),
            .init("observed", observed),
            .optional(
                "passed_over",
                .object(
                    "The scan that finished last, when it gives no call and an earlier one of the half-hour does.",
                    [
                        .optional("finished", .time("When it was finished.")),
                        .init("source", .text("Its file name.")),
                    ])),
            .optional(
                "previous_session",
                .day("The market's session before this one; only where every is close: this one tells its outcome.")
            ),
            .optional("problem", .text("Why there is no call.")),
            .init("slot", Terms.slot),
            .init("source", .text("The scan's file name.")),
            .init("state", Terms.state),
            .optional(
                "version",
                .text(
                    "The digest of the settings it was made under, by which settings_log.jsonl holds them.",
                    pattern: "^[0-9a-f]{8}$")),
        ])

    private static let call = Schema.object(
        "The call.",
        [
            .init(
                "advice",
                .object(
                    "What to do.",
                    [
                        .optional("clamp", .choice(Advice.Clamp.self, "The limit that bound the size.")),
                        .init("direction", Terms.direction), .init("max_positions", Terms.maxPositions),
                        .optional("risk_percent", .number(0...100, "The share of equity at risk.", unit: "percent")),
                        .init("size", Terms.size), .init("size_factors", Terms.sizeFactors), .init("stop", Terms.stop),
                    ])),
            .init("band", Terms.band), .optional("breadth", breadth),
            .init(
                "confidence",
                .object(
                    "The factors of the confidence.",
                    [
                        .init("base", Terms.base), .init("capped", Terms.capped),
                        .init("changes", .count("Recent regime changes.", unit: "changes")),
                        .init("consistency", .number("This scan's own distance from flipping.", unit: "log ratio")),
                        .init("distance", .number("The smoothed score's distance from flipping.", unit: "log ratio")),
                        .init("participation", Terms.participation),
                        .init("prior", .number(0...1, "The probability before learning.")),
                        .init("stability", Terms.confidenceStability), .init("value", Terms.confidence),
                    ])),
            .init("context", context), .optional("counts_score", Terms.countsScore),
            .init("long", Terms.longCount), .init("newest_score", Terms.newestScore), .init("reason", Terms.reason),
            .init("regime", Terms.regime), .init("score", Terms.score), .init("short", Terms.shortCount),
            .init("trend_strength", Terms.trendStrength), .init("volatility", volatility),
        ])

    private static let above = Schema.list(
        "The stocks above their average, and those that have one.", of: .count("Stocks.", unit: "stocks"))

    private static let breadth = Schema.object(
        "The stocks that rose and fell since the previous close or base_at.",
        [
            .optional("above_20", above), .optional("above_50", above),
            .init("advances", Terms.advances), .optional("base_at", Terms.breadthBase),
            .init("counted_at", Terms.countedAt),
            .init("declines", Terms.declines), .optional("median_move", Terms.medianMove),
            .init("stocks", Terms.breadthStocks), .optional("volume_up", Terms.volumeUp),
            .init("vote", Terms.breadthScore),
        ])

    private static let context = Schema.object(
        "Since when the regime holds, and what came before.",
        [
            .init("duration_minutes", .count("Trading time since it began.", unit: "minutes")),
            .optional("previous", Terms.regime.meaning("The regime before.")),
            .init("since", .time("Its first half-hour.")), .init("stability", Terms.stability),
        ])

    private static let volatility = Schema.object(
        "What the volatility is made of.",
        [
            .optional("atr", .number(0..., "The 75th percentile of ATR.", unit: "percent")),
            .optional("atr_measured_at", .time("The half-hour that ATR was measured in, where it is an earlier one.")),
            .init("dropped_atr", .count("Implausible ATR values.", unit: "values")),
            .optional("level", Terms.volatilityLevel),
            .optional("percent", .number(0..., "How far the market moves.", unit: "percent of price")),
            .optional("range", .number(0..., "The price moves, relative to normal, smoothed.", unit: "times")),
            .init("risk_multiplier", .number(0...10, "How much wider stops are.", unit: "times")),
            .optional("score", Terms.volatilityScore), .optional("stocks", stockRanges),
            .optional("volume", .number(0..., "The volume spread, relative to normal.", unit: "times")),
        ])

    private static let stockRanges = Schema.object(
        "How far single stocks range.",
        [
            .init("long", sideRanges.meaning("The long candidates.")),
            .init("short", sideRanges.meaning("The short candidates.")),
            .init(
                "wildest",
                .list(
                    "The stocks with the greatest ATR, the wildest first.",
                    of: .object(
                        "A stock.",
                        [
                            .init("percent", .number(0..., "Its ATR.", unit: "percent")),
                            .init("symbol", .text("Its ticker.")),
                        ]))),
        ])
    private static let sideRanges = Schema.object(
        "The candidates of a side.",
        [
            .init("known", .count("Those with a plausible ATR.", unit: "stocks")),
            .optional("median", .number(0..., "Their median ATR.", unit: "percent")),
            .init("wild", .count("Those with an ATR above volatility.wild_percent.", unit: "stocks")),
        ])

    private static let digest = Schema.text(
        "A digest that identifies a repeated scan.", pattern: "^[0-9a-f]{16}$")

    private static let observed = Schema.object(
        "What the scan says besides its counts.",
        [
            .optional("breadth", breadth), .optional("candidates", digest),
            .optional("chained_level", .number(0..., "The chained level of the universe.", unit: "points")),
            .optional(
                "contradicted_closes",
                .count("Stocks whose previous close contradicts their known price, where most do.", unit: "stocks")),
            .optional("day_percent", Terms.marketDay),
            .optional("excluded_returns", .count("Returns above 20% that were ignored.", unit: "returns")),
            .optional(
                "five_day_changes",
                .object(
                    "The candidates by their change over five sessions.",
                    [
                        .init("fallen", .count("Those that fell.", unit: "stocks")),
                        .init("risen", .count("Those that rose.", unit: "stocks")),
                    ])),
            .optional("index_level", .number("The level of a market index.", unit: "points")),
            .optional("longs", digest),
            .optional("market_return", .number("The average return since the last scan.", unit: "percent")),
            .optional("median_volume_ratio", .number(0..., "The candidates' median volume ratio.", unit: "times")),
            .optional("move", .number(0..., "The median move since the last scan.", unit: "percent")),
            .optional("shorts", digest),
            .optional("smoothed_range", .number(0..., "The smoothed multiple of the usual move.", unit: "times")),
            .optional("universe", digest),
            .optional("universe_size", .count("The stocks in the scan.", unit: "stocks")),
            .optional("universe_source", .text("The earlier file of the half-hour whose universe was taken.")),
            .optional("volume_spread", .number(0..., "The spread of volume ratios.", unit: "times")),
        ])
}
