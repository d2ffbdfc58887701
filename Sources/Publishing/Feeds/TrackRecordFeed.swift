import JSON
import MarketRegime
package import Markup

/// `feeds/v1/track-record.json`: how often the direction was the same two trading hours later, compared with confidence.
package struct TrackRecordFeed: Feed, FeedDocument {
    private let context: FeedContext
    /// Counts over all entries, in the window and before it.
    private let metrics: Metrics

    package init(_ context: FeedContext) {
        self.context = context
        var metrics = context.dossier.history.departed
        metrics.add(context.dossier.history.entries, horizon: context.dossier.policy.confidence)
        self.metrics = metrics
    }

    static func all(_ context: FeedContext) -> [any Feed] { [TrackRecordFeed(context)] }

    package var file: OutputFile { output }

    var zone: MarketZone { context.zone }
    private var dossier: Dossier { context.dossier }

    private var stood: Share {
        Share(hits: metrics.outcomes.bins.reduce(0) { $0 + $1.stood }, cases: metrics.resolved)
    }

    private func card(_ origin: CallOrigin) -> Scorecard {
        dossier.scorecards.first { $0.origin == origin } ?? Scorecard(dossier.trackRecord, origin: origin)
    }

    /// The calls by their distance from a change of direction, nearest first.
    private var bins: [Bin] {
        let edges = dossier.policy.confidence.binEdges
        return metrics.outcomes.bins.enumerated().map { index, bin in
            Bin(
                from: index == 0 ? nil : edges[index - 1], to: index < edges.count ? edges[index] : nil,
                share: Share(hits: bin.stood, cases: bin.resolved))
        }
    }

    private struct Bin {
        let from: Double?
        let to: Double?
        let share: Share
    }

    static let name = "track-record"
    static let title = "Track record"

    static let object = FeedObject<TrackRecordFeed>(
        "How often the direction stood at the horizon, beside how sure the calls were, over all sessions there are counts of."
    ) {
        FeedHead.of { $0.context.head }
        Key("brier", "The mean squared error of the stated probabilities, 0 (right and sure) to 1.") {
            Key(
                "constant", .number(0...1, "What it would be, had the share that stood been stated each time."),
                decimals: 6
            ) { $0.metrics.constantBrierScore }
            Key("stated", .number(0...1, "That of the confidence that was stated."), decimals: 6) {
                $0.metrics.brierScore
            }
        }
        Key("changes", .count("Changes of regime within sessions.", unit: "changes")) { $0.metrics.changes }
        Key(
            "corporate_actions", .count("Returns beyond 20 % that were left out of the market's.", unit: "returns")
        ) { $0.dossier.trackRecord.sessions.reduce(0) { $0 + $1.corporateActions } }
        Key("few_cases", .count("A share of fewer cases is marked too_few.", unit: "calls")) { _ in
            Scorecard.fewCases
        }
        Key("horizon_minutes", .count("How long the direction must stand.", unit: "minutes of trading")) {
            $0.dossier.policy.confidence.horizonSlots * Slot.minutes
        }
        Key(
            "published",
            ScorecardKeys.scorecard("The calls that were shown when they were made: the record proper.")
        ) { $0.card(.published) }
        Key("regimes", counts(Regime.self, "Calls by regime.", .count("Calls.", unit: "calls"))) { $0.metrics.regimes }
        Key(
            list: "reliability", "The calls by the distance to where the direction would change, nearest first.",
            of: bin
        ) { $0.bins }
        Key(
            "replayed",
            ScorecardKeys.scorecard("The calls that were only worked out afterwards, from older scans.")
        ) { $0.card(.replayed) }
        Key(
            "resolved", .count("Calls whose horizon lies within their session and has a call.", unit: "calls")
        ) { $0.metrics.resolved }
        Key("sessions", .count("Trading days with a scan.", unit: "sessions")) { $0.metrics.sessions }
        Key(
            "states",
            counts(
                SlotState.self, "Half-hours for which a scan came, by what became of them.",
                .count("Half-hours.", unit: "half-hours"), without: [.missed, .pending])
        ) { $0.metrics.states }
        Key("stood", .count("Resolved calls whose direction stood.", unit: "calls")) { $0.stood.hits }
        Key("stood_share", share) { $0.stood }
        Key("whipsaws", .count("Changes that were undone within two half-hours.", unit: "changes")) {
            $0.metrics.whipsaws
        }
    }

    private static let share = ScorecardKeys.share(
        "The share whose direction stood, with its 95 % interval after Wilson.")

    private static let bin = FeedObject<Bin>("A range of distances.") {
        Key(
            "distance_from", .number("The smallest distance, included; null for no limit.", unit: "log ratio"),
            decimals: 6
        ) { $0.from }
        Key(
            "distance_to", .number("The largest distance, left out; null for no limit.", unit: "log ratio"), decimals: 6
        ) {
            $0.to
        }
        Key("resolved", .count("Resolved calls.", unit: "calls")) { $0.share.cases }
        Key("stood", .count("Those whose direction stood.", unit: "calls")) { $0.share.hits }
        Key("stood_share", share) { $0.share }
    }
}
