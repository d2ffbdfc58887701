import JSON
import MarketRegime
package import Markup

/// `feeds/latest_regime_summary.json`: the answer in the form of the daily system's summary, for programs that read that.
///
/// It fails closed: such programs know no status, so unless a call is fresh the size is 0, and where there is none the regime
/// is `no_call`, which is none of theirs. What is not known is `null` or left out where those programs expect that, and
/// otherwise a value that makes them do nothing; it is never a number with another meaning.
package struct LegacySummary: Sendable {
    private let context: FeedContext

    package init(_ context: FeedContext) { self.context = context }

    package static let path = "feeds/latest_regime_summary.json"

    package var file: OutputFile { OutputFile(path: Self.path, bytes: bytes) }

    /// What stands for the regime when there is none.
    static let noCall = "no_call"

    private var standing: Standing { context.dossier.standing }
    /// The entry that stands; a sample's is none, so that nothing trades it.
    private var entry: Entry? { context.dossier.isSample ? nil : standing.current }
    private var call: Call? { entry?.call }
    /// Whether the advice may be acted on.
    private var isFresh: Bool { standing.status == .fresh && call != nil }

    private var bytes: [UInt8] {
        let parts = LegacyParts(context: context, entry: entry)
        let market = LegacyMarket(context: context, entry: entry)
        var json = JSONWriter(.pretty)
        json.object { json in
            json.object("breadth_indicators") { json in
                guard let counts = call?.counts, counts.total > 0 else { return }
                if let ratio = counts.ratio { json.field("advance_decline_ratio", ratio, decimals: 4) }
                json.field("bearish_percent", Double(counts.short) / Double(counts.total), decimals: 4)
                json.field("bullish_percent", Double(counts.long) / Double(counts.total), decimals: 4)
            }
            json.object("historical_context") { parts.history(&$0) }
            market.index(&json)
            json.array("insights") { for line in insights { $0.element(line) } }
            json.object("market_regime") { regime(&$0) }
            json.object("model_performance") { parts.performance(&$0) }
            // The stop-loss watchdog takes a direction of neither side for short; without a momentum it uses the ATR alone.
            if isFresh { market.momentum(&json) } else { json.null("momentum_analysis") }
            json.object("position_recommendations") { advice(&$0) }
            json.null("prediction")
            json.object("reversal_counts") { json in
                json.field("long", call?.counts.long ?? 0)
                json.field("short", call?.counts.short ?? 0)
                json.field("total", call?.counts.total ?? 0)
            }
            json.object("scan_files") { json in
                // The paths of the workbooks are no business of a published file, and their readers take null.
                json.null("long")
                json.null("short")
            }
            json.object("smoothed_counts") { json in
                json.field("long", raw: "\(call?.counts.long ?? 0).0")
                json.field("short", raw: "\(call?.counts.short ?? 0).0")
                json.field("smoothing_active", false)
                json.field("total", raw: "\(call?.counts.total ?? 0).0")
            }
            json.field("status", context.status)
            json.field("system", LegacyHistory.system)
            json.field("timestamp", parts.timestamp)
            json.object("trend_analysis") { parts.trend(&$0) }
            json.field("valid_until", context.stamp(context.validUntil))
            // Empty while unknown, as the daily system had it.
            json.object("volatility") { json in
                guard let level = call?.volatility.level, let score = call?.volatility.score else { return }
                json.field("volatility_regime", level.rawValue)
                json.float("volatility_score", score)
            }
        }
        return json.finished().storage
    }

    private func regime(_ json: inout JSONWriter) {
        json.array("characteristics") { for line in insights.prefix(2) { $0.element(line) } }
        json.float("confidence", call?.confidence.value ?? 0)
        json.null("confidence_adjusted_reason")
        json.field("confidence_level", confidenceLevel)
        json.field("description", call.map { "\($0.regime.name) \($0.regime.code)" } ?? "No call")
        json.null("original_confidence")
        json.field("regime", call?.regime.rawValue ?? Self.noCall)
        json.field("strategy", strategy)
    }

    private func advice(_ json: inout JSONWriter) {
        let advice = isFresh && !context.dossier.isSample ? standing.advice : nil
        json.field("confidence_level", confidenceLevel)
        json.field("max_positions", advice?.maxPositions ?? 0)
        json.float("position_size_multiplier", advice?.positionSizeMultiplier ?? 0)
        json.field("preferred_direction", advice?.preferredDirection.rawValue ?? Advice.Direction.none.rawValue)
        json.float("risk_per_trade", (advice?.riskPerTradePercent ?? 0) / 100)
        json.array("specific_guidance") { $0.element(strategy) }
        json.float("stop_loss_multiplier", (advice ?? standing.advice).stopLossMultiplier)
        json.field("volatility_regime", call?.volatility.level?.rawValue ?? "unknown")
    }

    /// The predecessor's words for how sure it was.
    private var confidenceLevel: String {
        switch call?.confidence.value ?? 0 {
        case ..<0.5: "low"
        case ..<0.65: "moderate"
        case ..<0.8: "high"
        default: "very_high"
        }
    }

    private var strategy: String {
        guard isFresh, let call else {
            return call == nil ? "No call: open no position" : "The market is closed: open no position"
        }
        switch call.regime.direction {
        case .long: return "Long positions"
        case .short: return "Short positions"
        case nil: return "Both directions, smaller"
        }
    }

    private var insights: [String] {
        guard let call else { return ["No call: \(standing.absence?.rawValue ?? "sample")"] }
        return ["\(call.counts.long) long, \(call.counts.short) short", "Reason: \(call.reason.rawValue)"]
            + (isFresh ? [] : ["Not fresh: size 0"])
    }
}

extension JSONWriter {
    /// A number that a reader of another language takes for a floating one: `2.0` and not `2`.
    mutating func float(_ key: String, _ value: Double) {
        let places = (value * 10_000).rounded() / 10_000
        field(key, raw: places.isFinite ? "\(places)" : "0.0")
    }

    /// The same of a number that may not be known.
    mutating func float(_ key: String, _ value: Double?) {
        if let value { float(key, value) } else { null(key) }
    }
}
