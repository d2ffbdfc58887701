import JSON
package import Markup
import MarketRegime

/// `feeds/v1/latest.json`: the unified output, enough for a program to decide whether to trust it.
package struct LatestFeed: Sendable {
    private let context: FeedContext

    package init(_ context: FeedContext) { self.context = context }

    package static let path = "feeds/v1/latest.json"

    package var file: OutputFile { OutputFile(path: Self.path, bytes: bytes) }

    private var bytes: [UInt8] {
        var json = JSONWriter(.pretty)
        json.object { $0.latest(context) }
        return json.finished().storage
    }
}

extension JSONWriter {
    /// The keys of the unified output.
    mutating func latest(_ context: FeedContext) {
        let dossier = context.dossier
        let standing = dossier.standing
        let entry = standing.current
        let call = entry?.call
        field("confidence", call?.confidence.value, decimals: 4)
        object("explanation") { $0.explanation(entry) }
        object("flip") { $0.flip(dossier.flip, context) }
        field("generated_at", context.time(dossier.generatedAt))
        object("historical_context") { $0.context(standing) }
        object("indicators") { $0.indicators(call) }
        field("market", context.market)
        field("next_expected_at", context.time(standing.nextExpectedAt))
        field("reason", standing.absence?.rawValue)
        object("recommendations") { $0.recommendations(standing.advice) }
        field("regime", call?.regime.rawValue)
        field("schema_version", FeedContext.schemaVersion)
        field("slot", context.time(entry?.slot))
        field("status", context.status)
        field("timestamp", context.time(entry?.slot))
        field("valid_until", context.validUntil)
        array("warnings") { for warning in dossier.warnings { $0.element(warning) } }
    }

    /// The counts and what is measured from them.
    mutating func indicators(_ call: Call?) {
        field("long_count", call?.counts.long)
        field("ratio", call?.counts.ratio, decimals: 4)
        field("score", call?.state.score, decimals: 6)
        field("short_count", call?.counts.short)
        field("trend_strength", call?.trendStrength, decimals: 1)
        field("volatility_level", call?.volatility.level?.rawValue)
        field("volatility_score", call?.volatility.score, decimals: 4)
    }

    /// What to do.
    mutating func recommendations(_ advice: Advice) {
        field("clamp", advice.clamp?.rawValue)
        field("max_positions", advice.maxPositions)
        field("position_size_multiplier", advice.positionSizeMultiplier, decimals: 2)
        field("preferred_direction", advice.preferredDirection.rawValue)
        field("risk_per_trade_percent", advice.riskPerTradePercent, decimals: 2)
        field("stop_loss_multiplier", advice.stopLossMultiplier, decimals: 2)
    }

    /// Without a call, the last regime there was is the previous one.
    fileprivate mutating func context(_ standing: Standing) {
        let context = standing.current?.call?.context
        let previous = context == nil ? standing.last?.call?.regime : context?.previousRegime
        field("previous_regime", previous?.rawValue)
        field("regime_duration_hours", context.map { Double($0.durationMinutes) / 60 }, decimals: 2)
        field("regime_stability", context?.stability, decimals: 4)
    }

    fileprivate mutating func explanation(_ entry: Entry?) {
        let call = entry?.call
        field("band", call?.state.band.rawValue)
        object("confidence") { json in
            let confidence = call?.confidence
            json.field("base", confidence?.base, decimals: 4)
            json.field("capped", confidence?.isCapped)
            json.field("participation", confidence?.participation, decimals: 4)
            json.field("stability", confidence?.stability, decimals: 4)
        }
        field("newest_score", call?.newestScore, decimals: 6)
        array("notes") { for note in entry?.notes ?? [] { $0.element(note) } }
        field("reason", call?.reason.rawValue)
        array("size_factors") { for factor in call?.advice.sizeFactors?.all ?? [] { $0.element(factor, decimals: 4) } }
        object("volatility") { json in
            let volatility = call?.volatility
            json.field("atr_percent_75", volatility?.values[.atr], decimals: 4)
            json.field("dropped_atr_values", volatility?.droppedATR)
            json.array("missing") { for component in volatility?.missing ?? [] { $0.element(component.rawValue) } }
            json.field("range_multiple", volatility?.values[.range], decimals: 4)
            json.field("volume_spread_multiple", volatility?.values[.volume], decimals: 4)
        }
    }

    fileprivate mutating func flip(_ flip: FlipSearch?, _ context: FeedContext) {
        object("longs") { $0.nearest(flip?.fewerLongs, flip?.moreLongs) }
        object("shorts") { $0.nearest(flip?.fewerShorts, flip?.moreShorts) }
        field("slot", context.time(flip?.slot.start))
        field("unchanged_counts", flip?.unchanged.rawValue)
    }

    private mutating func nearest(_ below: FlipSearch.Flip?, _ above: FlipSearch.Flip?) {
        for (name, flip) in [("above", above), ("below", below)] {
            guard let flip else {
                null(name)
                continue
            }
            object(name) {
                $0.field("count", flip.count)
                $0.field("regime", flip.regime.rawValue)
            }
        }
    }
}
