import JSON
import MarketRegime

/// The parts of the old system's summary that look back, or that use its own words.
struct LegacyParts {
    let context: FeedContext
    let entry: Entry?

    private var call: Call? { entry?.call }
    private var zone: MarketZone { context.dossier.calendar.zone }

    /// The time as the old system wrote it: local to the market, without an offset. Without a call it is the time of
    /// the last call, so that a reader that checks the age finds it too old.
    var timestamp: String {
        let last = context.dossier.isSample ? nil : context.dossier.standing.last
        let time = entry?.finished ?? entry?.slot ?? last?.finished ?? last?.slot ?? Instant(seconds: 0)
        return naive(time)
    }

    private func naive(_ time: Instant) -> String { LegacyHistory.naive(time, zone) }

    /// The old system's words for a trend, and its two scores, which were always equal: the longs' share minus the
    /// shorts'.
    func trend(_ json: inout JSONWriter) {
        let words = [
            "strong_bearish", "bearish", "neutral_bearish", "neutral", "neutral_bullish", "bullish", "strong_bullish",
        ]
        let score = call.map { LegacyHistory.balance($0.counts) } ?? 0
        json.field(
            "description", call.map { "\($0.regime.name), score \(Numbers.decimal($0.state.score, 2))" } ?? "No call")
        json.float("market_score", score)
        // Longs per short. Old programs accept "inf" if there are no shorts, but stop at null.
        if let call, call.counts.ratio == nil, call.counts.long > 0 {
            json.field("ratio", "inf")
        } else {
            json.float("ratio", call?.counts.ratio ?? 1)
        }
        json.float("strength", abs(score))
        json.field("trend", call.map { words[$0.regime.level + 3] } ?? LegacySummary.noCall)
        json.float("trend_score", score)
    }

    /// The outcomes of calls: the share whose direction was still the same. It replaces an accuracy that never changed.
    func performance(_ json: inout JSONWriter) {
        let policy = context.dossier.policy
        var metrics = context.dossier.history.departed
        metrics.add(context.dossier.history.entries, horizon: policy.confidence)
        json.array("important_features") { _ in }
        json.object("optimization_status") { json in
            json.object("current_thresholds") { json in
                let bands = policy.bands
                json.float("bearish", bands.downtrend)
                json.float("bullish", bands.uptrend)
                json.float("neutral_bearish", bands.choppyBearish)
                json.float("neutral_bullish", bands.choppyBullish)
                json.float("neutral_high", bands.choppyBullish)
                json.float("neutral_low", bands.choppyBearish)
                json.float("strong_bearish", bands.strongDowntrend)
                json.float("strong_bullish", bands.strongUptrend)
            }
            json.null("last_training")
        }
        json.object("performance") { json in
            json.float("accuracy", metrics.stoodShare)
            json.object("regime_accuracy") { _ in }
            json.field("total_predictions", metrics.resolved)
        }
    }

    func history(_ json: inout JSONWriter) {
        let dossier = context.dossier
        let statistics = dossier.statistics
        let last = dossier.standing.last
        let week = dossier.calendar.zone.day(of: dossier.generatedAt).adding(days: -6)
        let recent = dossier.history.entries.filter { $0.day >= week }.compactMap { $0.call?.regime }
        json.field("current_regime", call?.regime.rawValue ?? LegacySummary.noCall)
        json.field("last_updated", context.dossier.isSample ? nil : last.map { naive($0.slot) })
        json.object("regime_distribution_7d") { json in
            for regime in Regime.allCases.sorted(by: { $0.rawValue < $1.rawValue }) {
                let count = recent.count { $0 == regime }
                if count > 0 { json.float(regime.rawValue, Double(count) / Double(recent.count)) }
            }
        }
        json.float("regime_duration_hours", Double(call?.context.durationMinutes ?? 0) / 60)
        json.float("stability_24h", call?.context.stability)
        json.field("total_tracked", statistics.total)
        json.object("transition_probabilities") { json in
            for from in Regime.allCases.sorted(by: { $0.rawValue < $1.rawValue }) {
                let steps = (statistics.transitions[from] ?? [:]).filter { $0.key != from }
                let total = steps.values.reduce(0, +)
                guard total > 0 else { continue }
                json.object(from.rawValue) { json in
                    for (to, count) in steps.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                        json.float(to.rawValue, Double(count) / Double(total))
                    }
                }
            }
        }
    }
}
