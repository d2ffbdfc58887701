import JSON
import MarketRegime

extension SchemaDocument {
    /// A scan file written by a scanner.
    static let scan = SchemaDocument(
        "scan", title: "Scan",
        Schema.object(
            "One scan of the market. Either both counts or, with complete, the candidates of both sides are needed.",
            [
                .optional(
                    "candidates",
                    Schema.list("The candidates.", of: candidate).rule("maxItems", rowLimit)
                        .orNull),
                .optional("complete", Schema.flag("Whether candidates holds every candidate of both sides.").orNull),
                .optional("finished", Schema.time("When the scan was complete (default: timestamp).").orNull),
                .optional(
                    "index_level",
                    Schema.number("The level of a market index; 0 or less is taken as unknown.", unit: "points").orNull),
                .optional(
                    "left_out",
                    Schema.list("The stocks, and bars of stocks, that could not be used.", of: leftOut).orNull),
                .optional("long_count", Terms.longCount.orNull),
                .optional("market", Schema.text("The market's short name, as configured; upper or lower case.").orNull),
                .optional(
                    "own_times",
                    Schema.flag("Whether the lists are an export whose rows state their times.").orNull),
                .optional("scanner", Schema.text("The scanner that made it, such as bars/reversal.").orNull),
                .optional("schema_version", Schema.integer(1...1, "The version of this form.").orNull),
                .optional("short_count", Terms.shortCount.orNull),
                .init("timestamp", .time("When the scan began; this decides the half-hour.")),
                .optional(
                    "universe",
                    Schema.list("Every stock that was scanned.", of: stock).rule("maxItems", rowLimit).orNull),
            ]
        )
        .rule("anyOf", .array([counted, listed]))
        .like(example))

    private static let counted = JSONTree.object([
        .init(
            "properties",
            .object([
                .init("long_count", .object([.init("type", .string("integer"))])),
                .init("short_count", .object([.init("type", .string("integer"))])),
            ])),
        .init("required", .array([.string("long_count"), .string("short_count")])),
    ])

    private static let listed = JSONTree.object([
        .init(
            "properties",
            .object([
                .init("candidates", .object([.init("type", .string("array"))])),
                .init("complete", .object([.init("const", .bool(true))])),
            ])),
        .init("required", .array([.string("candidates"), .string("complete")])),
    ])

    /// The limits of the readers: rows per list and bytes per text. A text has at least as many bytes as characters.
    private static let (rowLimit, textLimit) = (JSONTree.integer(200_000), JSONTree.integer(200))

    private static let symbol = Schema.text("The stock's symbol.").rule("minLength", .integer(1))
        .rule("maxLength", textLimit)
    private static let price = Schema.number("The last price, above 0.", unit: "currency")
        .rule("exclusiveMinimum", .integer(0)).orNull
    private static let volumeRatio = Schema.number(
        "The volume so far today divided by a full day's average.", unit: "times"
    ).orNull

    private static let candidate = Schema.object(
        "A candidate.",
        [
            .optional("atr", Schema.number("The average true range.", unit: "currency").orNull),
            .optional("atr_percent", Schema.number("The average true range.", unit: "percent of the price").orNull),
            .init("direction", Terms.candidateDirection),
            .optional("momentum_5d", Schema.number("The return of the last five days.", unit: "percent").orNull),
            .optional("price", price),
            .optional("score", Schema.integer(0...100, "How many of the scanner's rules it meets.").orNull),
            .optional("sector", Schema.text("The stock's sector.").rule("maxLength", textLimit).orNull),
            .init("symbol", symbol),
            .optional("volume_ratio", volumeRatio),
        ])

    private static let leftOut = Schema.object(
        "A stock or a bar that could not be used, or days without a bar.",
        [
            .optional(
                "day",
                Schema.day("The day of the bar, or the first one without; if null the whole stock is left out.").orNull),
            .optional("reason", Schema.text("Why.").orNull), .init("symbol", symbol),
        ])

    private static let stock = Schema.object(
        "A stock.",
        [
            .optional("momentum_5d", Schema.number("The return of the last five days.", unit: "percent").orNull),
            .optional(
                "previous_close",
                Schema.number(
                    "The last price of the session before, above 0; else that of the last scan of that session counts.",
                    unit: "currency"
                ).rule("exclusiveMinimum", .integer(0)).orNull),
            .optional("price", price),
            .optional("rsi", Schema.number("The relative strength index; kept for the reader, not used.").orNull),
            .optional("sma20", average(20)), .optional("sma50", average(50)), .init("symbol", symbol),
            .optional("volume_ratio", volumeRatio),
        ])

    private static func average(_ days: Int) -> Schema {
        Schema.number("The average close of \(days) days, for the share of stocks above it.", unit: "currency").orNull
    }

    private static let example = JSONTree.object([
        .init(
            "candidates",
            .array([
                .object([
                    .init("atr_percent", .number(2.1)), .init("direction", .string("long")),
                    .init("momentum_5d", .number(2.2)), .init("price", .number(3012.5)), .init("sector", .null),
                    .init("symbol", .string("M&M")), .init("volume_ratio", .number(1.4)),
                ])
            ])),
        .init("finished", .string("2025-07-16T15:10:32+05:30")), .init("index_level", .number(24609.05)),
        .init("long_count", .integer(58)), .init("market", .string("nse")), .init("schema_version", .integer(1)),
        .init("short_count", .integer(19)), .init("timestamp", .string("2025-07-16T15:00:00+05:30")),
        .init(
            "universe",
            .array([
                .object([
                    .init("price", .integer(398)), .init("symbol", .string("INDUSTOWER")),
                    .init("volume_ratio", .number(0.54)),
                ])
            ])),
    ])
}
