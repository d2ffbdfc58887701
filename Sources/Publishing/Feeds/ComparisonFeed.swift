import JSON
import MarketRegime
package import Markup

/// `feeds/v1/comparison.json`: comparisons with other systems; an empty list if none was imported.
package struct ComparisonFeed: Feed, FeedDocument {
    private let context: FeedContext

    package init(_ context: FeedContext) { self.context = context }

    static func all(_ context: FeedContext) -> [any Feed] { [ComparisonFeed(context)] }

    package var file: OutputFile { output }

    var zone: MarketZone { context.zone }

    /// The greatest number of disagreements listed. All are counted.
    private static let mostDisagreements = 200

    static let name = "comparison"
    static let title = "Comparison"

    static let object = FeedObject<ComparisonFeed>(
        "Other systems compared with ours, over the half-hours with a call from both; empty if none was imported."
    ) {
        FeedHead.of { $0.context.head }
        Key(list: "systems", "The other systems, those with most half-hours first.", of: system) {
            $0.context.dossier.parallelRuns
        }
    }

    private static let system = FeedObject<ParallelRun>("One system compared with ours.") {
        comparison.keys.map { $0.of { $0.comparison } }
        Key("conclusion", .text("What the criteria add up to, in a sentence.")) { $0.verdict.conclusion }
        Key(list: "verdict", "The migration plan's criteria, line by line.", of: judgement) { $0.verdict.lines }
        Key(
            "verdict_on",
            .choice(
                ["published", "all"],
                "Whether the criteria are judged by live calls only, or by backfilled ones too while live ones are "
                    + "too few.")
        ) { $0.verdict.isOnPublished ? "published" : "all" }
        Key(list: "vocabulary", "Its words for a regime and what they mean here.", of: word) { $0.comparison.words }
    }

    private static let comparison = FeedObject<Comparison>("") {
        Key("agreement", ComparisonKeys.agreement) { $0.agreement }
        Key("calls", .count("Calls of the other system.", unit: "calls")) { $0.callCount }
        Key("changes", "How often each changed within sessions, over the same half-hours.") {
            Key("ours", ComparisonKeys.changeRate) { $0.ours }
            Key("theirs", ComparisonKeys.changeRate) { $0.theirs }
        }
        Key("confidence", ComparisonKeys.amount("Confidence.")) { $0.confidence }
        Key(orNull: "confidence_worth", ComparisonKeys.worth) { $0.worth }
        Key("confusion", ComparisonKeys.confusion) { $0.agreement }
        Key(
            list: "disagreements", "Half-hours whose regimes differ, newest first, \(mostDisagreements) at most.",
            of: disagreement
        ) { $0.disagreements.prefix(mostDisagreements) }
        Key("disagreements_total", .count("All half-hours whose regimes differ.", unit: "half-hours")) {
            $0.disagreements.count
        }
        Key(list: "marks", .list("What to know about its numbers.", of: .text("A sentence."))) { $0.marks }
        Key("max_positions", ComparisonKeys.amount("The most positions each allowed.")) { $0.positions }
        Key("name", .text("What the system is called.")) { $0.name }
        Key(list: "nearness", "Who was closer to the market's move.", of: ComparisonKeys.nearness) { $0.nearness }
        Key("ours_only", .count("Half-hours with a call from us only.")) {
            $0.oursOnly
        }
        Key(
            "ours_published", .count("Our compared calls that were live.", unit: "half-hours")
        ) { $0.published.slots }
        Key(
            "ours_replayed",
            .count("Our compared calls that were backfilled or corrected.", unit: "half-hours")
        ) { $0.slots.count - $0.published.slots }
        Key("position_size_multiplier", ComparisonKeys.amount("The size each advised.")) { $0.size }
        Key("preferred_direction", ComparisonKeys.share("Half-hours in which both advised the same side.")) {
            $0.advisedSide
        }
        Key(
            "refused",
            counts(OtherSystem.Refusal.self, "Skipped rows, by reason.", .count("Rows.", unit: "rows"))
        ) { $0.refusals }
        Key("sessions", .count("Sessions that were compared.", unit: "sessions")) { $0.sessions }
        Key("slots", .count("Half-hours with calls from both.", unit: "half-hours")) { $0.slots.count }
        Key("stop_loss_multiplier", ComparisonKeys.amount("The stop each advised.")) { $0.stop }
        Key("theirs_only", .count("Half-hours with a call from them only.")) {
            $0.theirsOnly
        }
    }

    private static let disagreement = FeedObject<ComparedSlot>(
        "A half-hour whose regimes differ, with both sides' reasons."
    ) {
        Key("ours", "Our call.") {
            Key("confidence", Terms.confidence, decimals: 4) { $0.ours.confidence.value }
            Key("long_count", Terms.longCount) { $0.ours.counts.long }
            Key("origin", .choice(CallOrigin.self, "Whether it was shown when it was made.")) { $0.origin.rawValue }
            Key("reason", Terms.reason) { $0.ours.reason.rawValue }
            Key("regime", Terms.regime) { $0.ours.regime.rawValue }
            Key("short_count", Terms.shortCount) { $0.ours.counts.short }
        }
        Key("slot", Terms.slot) { $0.entry.slot }
        Key("steps", .integer(-6...6, "How many steps theirs is above ours.", unit: "steps")) { $0.steps }
        Key("theirs", "The other system's last call in the half-hour.") {
            Key(
                "confidence", Terms.confidence.meaning("How sure it said it was; null when it did not."), decimals: 4
            ) { $0.theirs.confidence }
            Key("long_count", Terms.longCount) { $0.theirs.counts?.long }
            Key(list: "reasons", .list("Its own reasons.", of: .text("A sentence."))) { $0.theirs.reasons }
            Key("regime", Terms.regime) { $0.theirRegime.rawValue }
            Key("short_count", Terms.shortCount) { $0.theirs.counts?.short }
            Key("timestamp", .time("When it was made.")) { $0.theirs.time }
            Key("word", .text("Its own word.")) { $0.theirs.word }
        }
    }

    private static let judgement = FeedObject<Judgement>("One criterion of the plan.") {
        Key("asked", .text("The plan's words.")) { $0.asked }
        Key("criterion", .choice(Criterion.self, "The criterion.")) { $0.criterion.rawValue }
        Key("found", .text("What was found.")) { $0.found }
        Key("outcome", .choice(Criterion.Outcome.self, "Met, not met, or not to be judged from calls.")) {
            $0.outcome.rawValue
        }
    }

    private static let word = FeedObject<(word: String, calls: Int, regime: Regime?)>("A word of the other system.") {
        Key("calls", .count("Calls with this word.", unit: "calls")) { $0.calls }
        Key("regime", Terms.regime.meaning("What it means here; null when its calls are left out.")) {
            $0.regime?.rawValue
        }
        Key("word", .text("The word.")) { $0.word }
    }
}
