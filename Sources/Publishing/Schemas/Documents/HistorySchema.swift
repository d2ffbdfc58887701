import JSON
import MarketRegime

extension SchemaDocument {
    /// `history.json`; `history.csv` has the same columns.
    static let history = SchemaDocument(
        name: "history", title: "History",
        root: .object(
            "Every half-hour of the window that has begun.",
            Terms.head + [
                key(
                    "entries",
                    .list(
                        "One entry a half-hour, oldest first.",
                        of: .object(
                            "A half-hour; regime and what follows from it are null where there was no call.",
                            SlotColumn.sorted.map { key($0.name, $0.schema) })))
            ]))

    /// `days/YYYY-MM-DD.json`.
    static let day = SchemaDocument(
        name: "day", title: "Day",
        root: .object(
            "One session of the window with everything that its calls came from. A session that is over keeps its file: "
                + "its status is closed, and it was generated when it was settled.",
            Terms.head + [
                key("close", .time("The end of trading.")),
                key("day", .day("The market's calendar day.")),
                key("name", sessionName),
                key("open", .time("The first moment of trading.")),
                key("slots", .list("Its half-hours that have begun, in order.", of: slot)),
            ]))

    static let sessionName = Schema.text("What a special session is called; null for an ordinary one.").orNull

    private static let slot = Schema.object(
        "A half-hour and what became of it.",
        [
            key("call", call),
            key(
                "finished",
                Schema.time("When the scan was finished; null when none came or it could not be read.").orNull),
            key("notes", Terms.notes),
            key("problem", Schema.text("Why a scan that came gave no call; null when it did.").orNull),
            key("slot", Terms.slot),
            key("source", Schema.text("The scan's file, by name; null when none came.").orNull),
            key("state", Terms.state),
        ])

    private static let call = Schema.object(
        "The call; null where there was none.",
        [
            key("band", CallTerms.band),
            key("confidence", Terms.confidence),
            key("confidence_factors", factors),
            key(
                "historical_context",
                CallTerms.context(
                    orNull: false, more: [key("since", .time("The first half-hour of the present regime."))])),
            key("indicators", CallTerms.indicators(orNull: false)),
            key("newest_score", Terms.newestScore),
            key("reason", Terms.reason),
            key("recommendations", CallTerms.recommendations),
            key("regime", Terms.regime),
            key("size_factors", Terms.sizeFactors),
            key(
                "volatility",
                CallTerms.volatility(
                    orNull: false,
                    more: [key("risk_multiplier", .number(0...10, "What stops widen by.", unit: "times"))])),
        ]
    ).orNull

    private static let factors = Schema.object(
        "What the confidence is made of.",
        [
            key("base", CallTerms.base), key("capped", CallTerms.capped),
            key("changes", .count("Recent changes of regime.", unit: "changes")),
            key(
                "consistency",
                .number("The distance of this scan alone to where the direction would change.", unit: "log ratio")),
            key(
                "distance",
                .number("The distance of the smoothed score to where the direction would change.", unit: "log ratio")),
            key("participation", CallTerms.participation),
            key("prior", .number(0...1, "The probability before anything was learned from earlier calls.")),
            key("stability", CallTerms.stability),
        ])
}
