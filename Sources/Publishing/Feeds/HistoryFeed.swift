import JSON
package import Markup
package import MarketRegime

/// `feeds/v1/history.json`: one entry for each slot of the window that has begun, oldest first.
package struct HistoryFeed: Sendable {
    private let context: FeedContext

    package init(_ context: FeedContext) { self.context = context }

    package var file: OutputFile { OutputFile(path: "feeds/v1/history.json", bytes: bytes) }

    /// One slot by itself, as it stands among the entries.
    package func text(of record: SlotRecord) -> String {
        var json = JSONWriter(.pretty)
        json.object { $0.record(record, context) }
        return String(json.finished().text.dropLast())
    }

    private var bytes: [UInt8] {
        let dossier = context.dossier
        var json = JSONWriter(.compact, capacity: 1 << 16)
        json.object { json in
            json.array("entries") { entries in
                for session in dossier.sessions {
                    for record in session.begun { entries.object { $0.record(record, context) } }
                }
            }
            json.field("generated_at", context.time(dossier.generatedAt))
            json.field("market", context.market)
            json.field("next_expected_at", context.time(dossier.standing.nextExpectedAt))
            json.field("schema_version", FeedContext.schemaVersion)
            json.field("status", context.status)
            json.field("valid_until", context.validUntil)
        }
        return json.finished().storage
    }
}

extension JSONWriter {
    /// Writes a slot; regime and what follows from it are null where there was no call.
    fileprivate mutating func record(_ record: SlotRecord, _ context: FeedContext) {
        let call = record.call
        field("confidence", call?.confidence.value, decimals: 4)
        field("long_count", call?.counts.long)
        field("max_positions", call?.advice.maxPositions)
        field("position_size_multiplier", call?.advice.positionSizeMultiplier, decimals: 2)
        field("preferred_direction", call?.advice.preferredDirection.rawValue)
        field("ratio", call?.counts.ratio, decimals: 4)
        field("reason", reason(record))
        field("regime", call?.regime.rawValue)
        field("score", call?.state.score, decimals: 6)
        field("short_count", call?.counts.short)
        field("slot", context.time(record.slot.start))
        field("state", record.state?.rawValue)
        field("stop_loss_multiplier", call?.advice.stopLossMultiplier, decimals: 2)
        field("trend_strength", call?.trendStrength, decimals: 1)
        field("volatility_level", call?.volatility.level?.rawValue)
        field("volatility_score", call?.volatility.score, decimals: 4)
    }

    private func reason(_ record: SlotRecord) -> String? {
        if let call = record.call { return call.reason.rawValue }
        if let problem = record.entry?.problem { return problem }
        return record.state == .missed ? "no scan came" : nil
    }
}
