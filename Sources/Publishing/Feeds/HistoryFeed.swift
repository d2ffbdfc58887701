import JSON
package import Markup
package import MarketRegime

/// `feeds/v1/history.json`: one entry for each slot of the window that has begun, oldest first.
package struct HistoryFeed: Sendable {
    private let context: FeedContext

    package init(_ context: FeedContext) { self.context = context }

    package static let path = "feeds/v1/history.json"

    package var file: OutputFile { OutputFile(path: Self.path, bytes: bytes) }

    /// One slot by itself, as it stands among the entries.
    package func text(of record: SlotRecord) -> String {
        var json = JSONWriter(.pretty)
        json.object { $0.record(record, context) }
        return String(json.finished().text.dropLast())
    }

    private var bytes: [UInt8] {
        var json = JSONWriter(.compact, capacity: 1 << 16)
        json.object { json in
            json.array("entries") { entries in
                for session in context.dossier.sessions {
                    for record in session.begun { entries.object { $0.record(record, context) } }
                }
            }
            json.head(context)
        }
        return json.finished().storage
    }
}

extension JSONWriter {
    fileprivate mutating func record(_ record: SlotRecord, _ context: FeedContext) {
        SlotColumn.forEach(of: SlotColumn.sorted, in: record, context) { field($0.name, $1) }
    }

    /// Writes what a feed says of itself, when none of its own keys lies between.
    mutating func head(_ context: FeedContext) {
        field("generated_at", context.time(context.dossier.generatedAt))
        field("market", context.market)
        field("next_expected_at", context.time(context.dossier.standing.nextExpectedAt))
        field("schema_version", FeedContext.schemaVersion)
        field("status", context.status)
        field("valid_until", context.validUntil)
    }
}
