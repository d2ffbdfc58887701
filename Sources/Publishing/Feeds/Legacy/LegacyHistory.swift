import JSON
import MarketRegime
package import Markup

/// `feeds/regime_history.json`: the calls of the window as a list in the format of the daily system's history, oldest
/// first.
///
/// Its last entry is the last call, current or not; only the summary says which.
package struct LegacyHistory: Sendable {
    private let context: FeedContext

    package init(_ context: FeedContext) { self.context = context }

    /// Names the program that wrote the file. Without it, an import would mistake our calls for the old system's.
    static let system = "market-regime"

    package static let path = "feeds/regime_history.json"

    package var file: OutputFile { OutputFile(path: Self.path, bytes: bytes) }

    private var bytes: [UInt8] {
        let entries = context.dossier.isSample ? [] : context.dossier.history.entries
        var json = JSONWriter(.pretty)
        json.array { json in
            for entry in entries {
                guard let call = entry.call else { continue }
                json.object { json in
                    json.float("confidence", call.confidence.value)
                    json.object("indicators") { json in
                        json.float("ratio", call.counts.ratio)
                        json.float("trend_strength", abs(Self.balance(call.counts)))
                        json.float("volatility_score", call.volatility.score)
                        json.null("volume_participation")
                    }
                    json.object("recommendations") { Self.advice(call.advice, call.volatility.level, &$0) }
                    json.field("regime", call.regime.rawValue)
                    json.field("system", Self.system)
                    json.field("timestamp", Self.naive(entry.finished ?? entry.slot, context.zone))
                }
            }
        }
        return json.finished().storage
    }

    private static func advice(_ advice: Advice, _ volatility: Volatility.Level?, _ json: inout JSONWriter) {
        json.field("max_positions", advice.maxPositions)
        json.float("position_size_multiplier", advice.positionSizeMultiplier)
        json.field("preferred_direction", advice.preferredDirection.rawValue)
        json.float("risk_per_trade", advice.riskPerTradePercent.map { $0 / 100 })
        json.float("stop_loss_multiplier", advice.stopLossMultiplier)
        json.field("volatility_regime", volatility?.rawValue)
    }

    /// A time as the daily system wrote it: local to the market, without an offset.
    static func naive(_ time: Instant, _ zone: MarketZone) -> String { String(zone.rfc3339(time).prefix(19)) }

    /// The longs' share of the candidates minus the shorts', −1 to 1, which the daily system calls the market score.
    static func balance(_ counts: Counts) -> Double {
        Double(counts.long - counts.short) / Double(max(1, counts.total))
    }
}
