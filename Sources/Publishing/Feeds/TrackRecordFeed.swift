import JSON
import MarketRegime
package import Markup

/// `feeds/v1/track-record.json`: how often the direction stood two trading hours later, beside how sure the calls were.
package struct TrackRecordFeed: Sendable {
    private let context: FeedContext

    package init(_ context: FeedContext) { self.context = context }

    package var file: OutputFile { OutputFile(path: "feeds/v1/track-record.json", bytes: bytes) }

    /// What left the window and what is in it.
    private var metrics: Metrics {
        var metrics = context.dossier.history.departed
        metrics.add(context.dossier.history.entries, horizon: context.dossier.policy.confidence)
        return metrics
    }

    private var bytes: [UInt8] {
        let metrics = metrics
        let policy = context.dossier.policy.confidence
        let standing = context.dossier.standing
        let record = context.dossier.trackRecord
        let stood = metrics.outcomes.bins.reduce(0) { $0 + $1.stood }
        var json = JSONWriter(.pretty)
        json.object { json in
            json.object("brier") {
                $0.field("constant", metrics.constantBrierScore, decimals: 6)
                $0.field("stated", metrics.brierScore, decimals: 6)
            }
            json.field("changes", metrics.changes)
            json.field("corporate_actions", record.sessions.reduce(0) { $0 + $1.corporateActions })
            json.field("few_cases", Scorecard.fewCases)
            json.field("generated_at", context.time(context.dossier.generatedAt))
            json.field("horizon_minutes", policy.horizonSlots * Slot.minutes)
            json.field("market", context.market)
            json.field("next_expected_at", context.time(standing.nextExpectedAt))
            json.scorecards(of: .published, in: context.dossier)
            json.object("regimes") { $0.counts(Regime.self) { metrics.regimes[$0] } }
            json.array("reliability") { $0.reliability(metrics.outcomes, policy) }
            json.scorecards(of: .replayed, in: context.dossier)
            json.field("resolved", metrics.resolved)
            json.field("schema_version", FeedContext.schemaVersion)
            json.field("sessions", metrics.sessions)
            json.object("states") { $0.counts(SlotState.self, without: [.missed, .pending]) { metrics.states[$0] } }
            json.field("status", context.status)
            json.field("stood", stood)
            json.object("stood_share") { $0.share(Share(hits: stood, cases: metrics.resolved)) }
            json.field("valid_until", context.validUntil)
            json.field("whipsaws", metrics.whipsaws)
        }
        return json.finished().storage
    }
}

extension JSONWriter {
    /// Writes a count under each raw value of an enumeration, in the order of the words.
    mutating func counts<Choice: CaseIterable & Equatable & RawRepresentable<String>>(
        _: Choice.Type, without left: [Choice] = [], _ count: (Choice) -> Int?
    ) {
        for choice in Choice.allCases.sorted(by: { $0.rawValue < $1.rawValue }) where !left.contains(choice) {
            field(choice.rawValue, count(choice) ?? 0)
        }
    }

    /// The figures of the calls of one origin.
    fileprivate mutating func scorecards(of origin: CallOrigin, in dossier: Dossier) {
        for card in dossier.scorecards where card.origin == origin { scorecard(card) }
    }

    /// The bins of the distance to where the direction would change, from the nearest.
    fileprivate mutating func reliability(_ outcomes: OutcomeTally, _ policy: ConfidencePolicy) {
        for (index, bin) in outcomes.bins.enumerated() {
            object { json in
                json.field("distance_from", index == 0 ? nil : policy.binEdges[index - 1], decimals: 6)
                json.field("distance_to", index < policy.binEdges.count ? policy.binEdges[index] : nil, decimals: 6)
                json.field("resolved", bin.resolved)
                json.field("stood", bin.stood)
                json.object("stood_share") { $0.share(Share(hits: bin.stood, cases: bin.resolved)) }
            }
        }
    }
}
