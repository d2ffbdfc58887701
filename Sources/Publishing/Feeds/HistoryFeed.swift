import JSON
package import Markup
package import MarketRegime

/// `feeds/v1/history.json`: one entry for each slot of the window that has begun, oldest first.
package struct HistoryFeed: Sendable {
    private let context: FeedContext
    private let settled: SettledRows?

    /// - Parameter settled: what need not be written anew.
    package init(_ context: FeedContext, settled: SettledRows? = nil) {
        self.context = context
        self.settled = settled
    }

    package static let path = "feeds/v1/history.json"

    private static let opening = "{\"entries\":["

    package var file: OutputFile { OutputFile(path: Self.path, content: content) }

    /// One slot by itself, as it stands among the entries.
    package func text(of record: SlotRecord) -> String {
        var json = JSONWriter(.pretty)
        json.object { $0.record(record, context) }
        return String(json.finished().text.dropLast())
    }

    private var content: Content {
        let dossier = context.dossier
        let copied = settled?.elements(in: Self.path, after: Self.opening, beginningWith: SlotColumn.sorted[0].name)
        var json = JSONWriter(.compact, capacity: 1 << 16)
        json.object { json in
            json.array("entries") { entries in
                if copied != nil { entries.placeForElements() }
                for session in dossier.sessions.dropFirst(copied == nil ? 0 : settled?.sessions ?? 0) {
                    for record in session.begun { entries.object { $0.record(record, context) } }
                }
            }
            json.head(context)
        }
        let made = json.finished().storage
        guard var content = copied else { return Content(made) }
        content.append(Array(made.dropFirst(Self.opening.utf8.count)))
        return content
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
