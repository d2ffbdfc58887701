import JSON
import MarketRegime

extension SchemaDocument {
    /// `comparison.json`.
    static let comparison = SchemaDocument(
        name: "comparison", title: "Comparison",
        root: .object(
            "Other systems beside ours, over the half-hours for which both have a call; an empty list without an import.",
            Terms.head + [key("systems", .list("The systems, the one with most half-hours first.", of: system))]))

    private static let system = Schema.object(
        "One system beside ours.",
        [
            key("agreement", agreement),
            key("calls", .count("Calls of the other system.", unit: "calls")),
            key(
                "changes",
                .object(
                    "How often each changed within sessions, over the same half-hours.",
                    [key("ours", restlessness), key("theirs", restlessness)])),
            key("confidence", amount("How sure each was.")),
            key(
                "confusion",
                .counts(
                    Regime.self, "How often ours was this, by what theirs was.",
                    .counts(Regime.self, "By their regime.", .count("Half-hours.", unit: "half-hours")))),
            key(
                "disagreements", .list("Half-hours whose regimes differ, newest first, 200 at most.", of: disagreement)),
            key("disagreements_total", .count("All half-hours whose regimes differ.", unit: "half-hours")),
            key("marks", .list("What a reader must know of its numbers.", of: .text("A sentence."))),
            key("max_positions", amount("The most positions each allowed.")),
            key("name", .text("What the system is called.")),
            key("nearness", .list("Who was nearer to the market's own move.", of: nearness)),
            key("ours_only", .count("Half-hours between the first and the last compared with a call of ours alone.")),
            key(
                "ours_published",
                .count("Compared calls of ours that were shown when they were made.", unit: "half-hours")),
            key(
                "ours_replayed",
                .count("Compared calls of ours that were worked out or corrected afterwards.", unit: "half-hours")),
            key("position_size_multiplier", amount("The size each advised.")),
            key("preferred_direction", share("Half-hours in which both advised the same side.")),
            key(
                "refused",
                .counts(
                    OtherSystem.Refusal.self, "Its rows that are no calls, by reason.", .count("Rows.", unit: "rows"))),
            key("sessions", .count("Sessions that were compared.", unit: "sessions")),
            key("slots", .count("Half-hours with a call of both.", unit: "half-hours")),
            key("stop_loss_multiplier", amount("The stop each advised.")),
            key(
                "theirs_only", .count("Half-hours between the first and the last compared with a call of theirs alone.")
            ),
            key("verdict", .list("The migration plan's criteria, line by line.", of: judgement)),
            key(
                "verdict_on",
                .choice(
                    ["published", "all"],
                    "Whether the criteria are judged on published calls alone, or on replayed ones as well while those are "
                        + "too few.")),
            key("vocabulary", .list("Its words for a regime and what they mean here.", of: word)),
        ])

    private static func share(_ description: String) -> Schema {
        .object(
            description,
            [
                key("cases", .count("All cases.")),
                key("high", Schema.number(0...1, "The upper end of the 95 % interval; null without cases.").orNull),
                key("hits", .count("The cases that are so.")),
                key("low", Schema.number(0...1, "The lower end of the 95 % interval; null without cases.").orNull),
                key("value", Schema.number(0...1, "The share; null without cases.").orNull),
            ])
    }

    private static let kappa = Schema.number(
        -1...1, "Cohen's kappa: agreement beyond chance; null where nothing can be told."
    ).orNull

    private static let agreement = Schema.object(
        "How the regimes agree.",
        [
            key("direction", share("The same side, or neither.")), key("exact", share("The same of the seven.")),
            key(
                "kappa",
                .object(
                    "Agreement beyond chance.",
                    [
                        key("direction", kappa), key("regime", kappa),
                        key("regime_linear", kappa.meaning("The same, a disagreement counted by its steps.")),
                    ])),
            key("opposite", share("One long, the other short.")),
            key("within_one_step", share("The same of the seven, or the one beside it.")),
        ])

    private static let restlessness = Schema.object(
        "How often one changed.",
        [
            key("changes", .count("Changes of regime within sessions.", unit: "changes")),
            key("changes_per_session", Schema.number(0..., "The same a session.").orNull),
            key("whipsaws", .count("Changes undone within two half-hours.", unit: "changes")),
            key("whipsaws_per_session", Schema.number(0..., "The same a session.").orNull),
        ])

    private static func amount(_ description: String) -> Schema {
        .object(
            description,
            [
                key("cases", .count("Half-hours in which both gave a number.", unit: "half-hours")),
                key("mean_difference", Schema.number(0..., "The mean difference without its sign.").orNull),
                key("mean_ours", Schema.number(0..., "The mean of ours.").orNull),
                key("mean_theirs", Schema.number(0..., "The mean of theirs.").orNull),
                key("theirs_constant", .flag("Whether theirs never changed, and so says nothing.")),
                key("within_10_percent", share("Ours within a tenth of theirs.")),
                key("within_10_points", share("At most 0.1 apart.")),
            ])
    }

    private static let score = Schema.object(
        "How a direction stood to the market's move.",
        [
            key("neither", .count("Half-hours without a side.")),
            key("right", .count("Half-hours on the move's side.")),
            key("wrong", .count("Half-hours on the other side.")),
        ])

    private static let nearness = Schema.object(
        "Both directions against one kind of move.",
        [
            key("cases", .count("Half-hours with a move that is large enough.", unit: "half-hours")),
            key(
                "decided_for_ours", share("Of the half-hours in which one was nearer, those in which it was ours.")),
            key("measure", .choice(Nearness.Measure.self, "The day's move so far, or that of the two hours ahead.")),
            key("nearer", Schema.choice(Nearness.Nearer.self, "Who was nearer; null while it is not clear.").orNull),
            key("ours", score), key("theirs", score),
        ])

    private static let disagreement = Schema.object(
        "A half-hour whose regimes differ, with both sides' reasons.",
        [
            key(
                "ours",
                .object(
                    "Our call.",
                    [
                        key("confidence", Terms.confidence), key("long_count", Terms.longCount),
                        key("origin", .choice(CallOrigin.self, "Whether it was shown when it was made.")),
                        key("reason", Terms.reason), key("regime", Terms.regime), key("short_count", Terms.shortCount),
                    ])),
            key("slot", Terms.slot),
            key("steps", .integer(-6...6, "How many steps theirs is above ours.", unit: "steps")),
            key(
                "theirs",
                .object(
                    "The other system's last call in the half-hour.",
                    [
                        key(
                            "confidence",
                            Terms.confidence.orNull.meaning("How sure it said it was; null when it did not.")),
                        key("long_count", Terms.longCount.orNull),
                        key("reasons", .list("Its own reasons.", of: .text("A sentence."))),
                        key("regime", Terms.regime), key("short_count", Terms.shortCount.orNull),
                        key("timestamp", .time("When it was made.")), key("word", .text("Its own word.")),
                    ])),
        ])

    private static let judgement = Schema.object(
        "One criterion of the plan.",
        [
            key("asked", .text("The plan's words.")), key("criterion", .choice(Criterion.self, "The criterion.")),
            key("found", .text("What was found.")),
            key("outcome", .choice(Criterion.Outcome.self, "Met, not met, or not to be judged from calls.")),
        ])

    private static let word = Schema.object(
        "A word of the other system.",
        [
            key("calls", .count("Calls with this word.", unit: "calls")),
            key("regime", Terms.regime.orNull.meaning("What it means here; null when its calls are left out.")),
            key("word", .text("The word.")),
        ])
}
