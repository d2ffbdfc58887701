import JSON
import MarketRegime
package import Markup

/// `feeds/v1/track-record.json`: how often the direction was the same at the confidence's horizon, compared with confidence.
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

    /// How long the direction must last, in minutes of trading and, with one call per session, in sessions.
    private var horizon: (minutes: Int, sessions: Int?) {
        let steps = dossier.policy.confidence.horizonSlots
        if let minutes = dossier.calendar.rhythm.minutes { return (steps * minutes, nil) }
        let hours = dossier.calendar.hours
        return (steps * (hours.close.minutes - hours.open.minutes), steps)
    }

    private struct Bin {
        let from: Double?
        let to: Double?
        let share: Share
    }

    static let name = "track-record"
    static let title = "Track record"

    static let object = FeedObject<TrackRecordFeed>(
        "How the calls turned out, over all sessions."
    ) {
        FeedHead.of { $0.context.head }
        Key("brier", "The Brier score of the confidence, from 0 (best) to 1.") {
            Key(
                "constant", .number(0...1, "The Brier score if the confidence never varied."),
                decimals: 6
            ) { $0.metrics.constantBrierScore }
            Key("stated", .number(0...1, "The Brier score of the confidence shown."), decimals: 6) {
                $0.metrics.brierScore
            }
        }
        Key("changes", .count("Regime changes within sessions.", unit: "changes")) { $0.metrics.changes }
        Key(
            "corporate_actions", .count("Returns above 20%, ignored as corporate actions.", unit: "returns")
        ) { $0.dossier.trackRecord.sessions.reduce(0) { $0 + $1.corporateActions } }
        Key("few_cases", .count("A share with fewer cases is marked too_few.", unit: "calls")) { _ in
            Scorecard.fewCases
        }
        Key("horizon_minutes", .count("How long the direction must hold.", unit: "minutes of trading")) {
            $0.horizon.minutes
        }
        Key(
            optional: "horizon_sessions", .count("The same in sessions; only where every is close.", unit: "sessions")
        ) { $0.horizon.sessions }
        Key(
            "published",
            ScorecardKeys.scorecard("Live calls: shown while they were current.")
        ) { $0.card(.published) }
        Key("regimes", counts(Regime.self, "Calls by regime.", .count("Calls.", unit: "calls"))) { $0.metrics.regimes }
        Key(
            list: "reliability", "The calls by their distance from flipping, nearest first.",
            of: bin
        ) { $0.bins }
        Key(
            "replayed",
            ScorecardKeys.scorecard("Backfilled calls: computed in hindsight from old scans.")
        ) { $0.card(.replayed) }
        Key(
            "resolved", .count("Calls whose horizon lies within their session and has a call.", unit: "calls")
        ) { $0.metrics.resolved }
        Key("sessions", .count("Trading days with a scan.", unit: "sessions")) { $0.metrics.sessions }
        Key(
            "states",
            counts(
                SlotState.self, "Half-hours with a scan, by state.",
                .count("Half-hours.", unit: "half-hours"), without: [.missed, .pending])
        ) { $0.metrics.states }
        Key("stood", .count("Checked calls whose direction was still the same.", unit: "calls")) { $0.stood.hits }
        Key("stood_share", share) { $0.stood }
        Key("whipsaws", .count("Changes that reversed within two half-hours.", unit: "changes")) {
            $0.metrics.whipsaws
        }
    }

    private static let share = ScorecardKeys.wilson(
        "The share whose direction was still the same, with its 95% (Wilson) interval.")

    private static let bin = FeedObject<Bin>("A range of distances.") {
        Key(
            "distance_from", .number("The smallest distance, included; null for no limit.", unit: "log ratio"),
            decimals: 6
        ) { $0.from }
        Key(
            "distance_to", .number("The largest distance, excluded; null for no limit.", unit: "log ratio"), decimals: 6
        ) {
            $0.to
        }
        Key("resolved", .count("Checked calls.", unit: "calls")) { $0.share.cases }
        Key("stood", .count("Those whose direction was still the same.", unit: "calls")) { $0.share.hits }
        Key("stood_share", share) { $0.share }
    }
}
