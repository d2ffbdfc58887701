import JSON
import MarketRegime

/// The figures in `comparison.json`.
enum ComparisonKeys {
    static func share(_ meaning: String) -> FeedObject<Share> {
        FeedObject(meaning) {
            Key("cases", .count("All cases.")) { $0.cases }
            Key("high", .number(0...1, "The upper end of the 95% interval; null without cases."), decimals: 4) {
                $0.interval?.high
            }
            Key("hits", .count("The cases that are so.")) { $0.hits }
            Key("low", .number(0...1, "The lower end of the 95% interval; null without cases."), decimals: 4) {
                $0.interval?.low
            }
            Key("value", .number(0...1, "The share; null without cases."), decimals: 4) { $0.value }
        }
    }

    private static let kappa = Schema.number(
        -1...1, "Cohen's kappa: agreement beyond chance; null where it cannot be computed.")

    static let agreement = FeedObject<Agreement>("How the regimes agree.") {
        Key("direction", share("The same side, or neither.")) { $0.direction }
        Key("exact", share("The same of the seven.")) { $0.exact }
        Key("kappa", "Agreement beyond chance.") {
            Key("direction", kappa, decimals: 6) { $0.directionKappa?.value }
            Key("regime", kappa, decimals: 6) { $0.kappa?.value }
            Key("regime_linear", kappa.meaning("The same, a disagreement counted by its steps."), decimals: 6) {
                $0.weightedKappa?.value
            }
        }
        Key("opposite", share("One long, the other short.")) { $0.opposite }
        Key("within_one_step", share("The same of the seven, or the one beside it.")) { $0.withinOne }
    }

    static let confusion = eachCase(Regime.self, "How often ours was this, by what theirs was.") { ours in
        Key<Agreement>(
            ours.rawValue,
            eachCase(Regime.self, "By their regime.") { theirs in
                Key(theirs.rawValue, .count("Half-hours.", unit: "half-hours")) {
                    $0.table[ours.level + 3][theirs.level + 3]
                }
            }
        ) { $0 }
    }

    static let changeRate = FeedObject<ChangeRate>("How often one changed.") {
        Key("changes", .count("Regime changes within sessions.", unit: "changes")) { $0.changes }
        Key("changes_per_session", .number(0..., "The same per session."), decimals: 4) { $0.changesPerSession }
        Key("whipsaws", .count("Changes that reversed within two half-hours.", unit: "changes")) { $0.whipsaws }
        Key("whipsaws_per_session", .number(0..., "The same per session."), decimals: 4) { $0.whipsawsPerSession }
    }

    static func amount(_ meaning: String) -> FeedObject<AmountAgreement> {
        FeedObject(meaning) {
            Key("cases", .count("Half-hours in which both gave a number.", unit: "half-hours")) { $0.cases }
            Key("mean_difference", .number(0..., "The average difference, regardless of sign."), decimals: 4) {
                $0.meanDifference
            }
            Key("mean_ours", .number(0..., "Our average."), decimals: 4) { $0.ours }
            Key("mean_theirs", .number(0..., "Their average."), decimals: 4) { $0.theirs }
            Key("theirs_constant", .flag("Whether theirs never changed, and so says nothing.")) { $0.isConstant }
            Key("within_10_percent", share("Ours within a tenth of theirs.")) { $0.withinTenth }
            Key("within_10_points", share("At most 0.1 apart.")) { $0.withinPoints }
        }
    }

    static let worth = FeedObject<ConfidenceWorth>(
        "How accurate both confidences were as the chance that the direction lasts; null without a case."
    ) {
        Key("cases", .count("Half-hours in which both had a confidence, and a call later to check it.")) { $0.cases }
        Key("ours", brier) { $0.ours }
        Key("theirs", brier) { $0.theirs }
    }

    private static let brier = FeedObject<ConfidenceWorth.Score>("Brier scores; lower is better.") {
        Key("constant", .number(0...1, "The Brier score if the confidence never varied."), decimals: 4) { $0.constant }
        Key("stated", .number(0...1, "The Brier score of the confidence shown."), decimals: 4) { $0.stated }
    }

    static let nearness = FeedObject<Nearness>("Both directions against one kind of move.") {
        Key("cases", .count("Half-hours with a move that is large enough.", unit: "half-hours")) { $0.cases }
        Key(
            "decided_for_ours", share("Of the half-hours in which one was nearer, those in which it was ours.")
        ) { $0.decided }
        Key(
            "measure",
            .choice(Nearness.Measure.self, "The day's move so far, or that of the two hours (or the session) ahead.")
        ) {
            $0.measure.rawValue
        }
        Key("nearer", .choice(Nearness.Nearer.self, "Who was nearer; null while it is not clear.")) {
            $0.nearer?.rawValue
        }
        Key("ours", score) { $0.ours }
        Key("theirs", score) { $0.theirs }
    }

    private static let score = FeedObject<Nearness.Score>("How a direction stood to the market's move.") {
        Key("neither", .count("Half-hours without a side.")) { $0.neither }
        Key("right", .count("Half-hours on the move's side.")) { $0.right }
        Key("wrong", .count("Half-hours on the other side.")) { $0.wrong }
    }
}
