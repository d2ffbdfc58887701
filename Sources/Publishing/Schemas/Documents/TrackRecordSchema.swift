import JSON
import MarketRegime

extension SchemaDocument {
    /// `track-record.json`.
    static let trackRecord = SchemaDocument(
        name: "track-record", title: "Track record",
        root: .object(
            "How often the direction stood at the horizon, beside how sure the calls were, over all sessions there are counts of.",
            Terms.head + [
                key(
                    "brier",
                    .object(
                        "The mean squared error of the stated probabilities, 0 (right and sure) to 1.",
                        [
                            key(
                                "constant",
                                Schema.number(
                                    0...1, "What it would be, had the share that stood been stated each time."
                                )
                                .orNull),
                            key("stated", Schema.number(0...1, "That of the confidence that was stated.").orNull),
                        ])),
                key("changes", .count("Changes of regime within sessions.", unit: "changes")),
                key(
                    "corporate_actions",
                    .count("Returns beyond 20 % that were left out of the market's.", unit: "returns")),
                key("few_cases", .count("A share of fewer cases is marked too_few.", unit: "calls")),
                key("horizon_minutes", .count("How long the direction must stand.", unit: "minutes of trading")),
                key(
                    "published",
                    ScorecardTerms.scorecard("The calls that were shown when they were made: the record proper.")),
                key("regimes", .counts(Regime.self, "Calls by regime.", .count("Calls.", unit: "calls"))),
                key(
                    "reliability",
                    .list("The calls by the distance to where the direction would change, nearest first.", of: bin)),
                key(
                    "replayed",
                    ScorecardTerms.scorecard("The calls that were only worked out afterwards, from older scans.")),
                key("resolved", .count("Calls whose horizon lies within their session and has a call.", unit: "calls")),
                key("sessions", .count("Trading days with a scan.", unit: "sessions")),
                key("states", states),
                key("stood", .count("Resolved calls whose direction stood.", unit: "calls")),
                key("stood_share", share),
                key("whipsaws", .count("Changes that were undone within two half-hours.", unit: "changes")),
            ]))

    private static let states = Schema.object(
        "Half-hours for which a scan came, by what became of them.",
        SlotState.allCases.filter { $0 != .missed && $0 != .pending }
            .map { key($0.rawValue, .count("Half-hours.", unit: "half-hours")) })

    private static let share = Schema.object(
        "The share whose direction stood, with its 95 % interval after Wilson.",
        ScorecardTerms.share)

    private static let bin = Schema.object(
        "A range of distances.",
        [
            key(
                "distance_from",
                Schema.number("The smallest distance, included; null for no limit.", unit: "log ratio").orNull),
            key(
                "distance_to",
                Schema.number("The largest distance, left out; null for no limit.", unit: "log ratio").orNull),
            key("resolved", .count("Resolved calls.", unit: "calls")),
            key("stood", .count("Those whose direction stood.", unit: "calls")),
            key("stood_share", share),
        ])
}
