import JSON
import MarketRegime
package import Markup

/// `feeds/latest_regime_summary.json`: the call in the format of the daily system's summary, for programs that read it.
///
/// It fails closed. Such programs know no status, so the size is 0 unless the call is fresh, and without a call the
/// regime is `no_call`, which is not one of their regimes. Unknown values are `null` or left out where those programs
/// expect that; otherwise they are values that make the programs do nothing. No value ever means something other than
/// before.
package struct LegacySummary: Sendable {
    private let context: FeedContext

    package init(_ context: FeedContext) { self.context = context }

    package static let path = "feeds/latest_regime_summary.json"

    package var file: OutputFile { OutputFile(path: Self.path, bytes: bytes) }

    /// The regime's value when there is no call.
    static let noCall = "no_call"

    private var standing: Standing { context.dossier.standing }
    /// The current entry. A sample has none, so that nobody trades on it.
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
            // The stop-loss watchdog treats "no direction" as short. Without a momentum it uses the ATR alone.
            if isFresh { market.momentum(&json) } else { json.null("momentum_analysis") }
            json.object("position_recommendations") { advice(&$0) }
            json.null("prediction")
            json.object("reversal_counts") { json in
                json.field("long", call?.counts.long)
                json.field("short", call?.counts.short)
                json.field("total", call?.counts.total)
            }
            json.object("scan_files") { json in
                // The paths of the workbooks do not belong in a published file, and their readers accept null.
                json.null("long")
                json.null("short")
            }
            json.object("smoothed_counts") { json in
                json.float("long", call.map { Double($0.counts.long) })
                json.float("short", call.map { Double($0.counts.short) })
                json.field("smoothing_active", false)
                json.float("total", call.map { Double($0.counts.total) })
            }
            json.field("status", context.status)
            json.field("system", LegacyHistory.system)
            json.field("timestamp", parts.timestamp)
            json.object("trend_analysis") { parts.trend(&$0) }
            json.field("valid_until", context.stamp(context.validUntil))
            // Empty if unknown, as in the daily system.
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

    /// The old system's words for levels of confidence.
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
    /// A number that readers in other languages parse as floating-point: `2.0` rather than `2`.
    mutating func float(_ key: String, _ value: Double) {
        let places = (value * 10_000).rounded() / 10_000
        field(key, raw: places.isFinite ? "\(places)" : "0.0")
    }

    /// The same for a number that may be unknown.
    mutating func float(_ key: String, _ value: Double?) {
        if let value { float(key, value) } else { null(key) }
    }
}
