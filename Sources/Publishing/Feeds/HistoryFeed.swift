import JSON
package import MarketRegime

/// `feeds/v1/history.json`: one entry for each slot of the window that has begun, oldest first.
package struct HistoryFeed: Feed, FeedDocument {
    private let context: FeedContext

    package init(_ context: FeedContext) { self.context = context }

    static func all(_ context: FeedContext) -> [HistoryFeed] { [HistoryFeed(context)] }

    var zone: MarketZone { context.zone }

    /// One slot by itself, as it stands among the entries.
    package func text(of record: SlotRecord) -> String {
        String(decoding: Self.entry.document(SlotRow(record), zone).dropLast(), as: UTF8.self)
    }

    var bytes: [UInt8] { Self.object.document(self, zone, .compact, capacity: 1 << 16) }

    static let name = "history"
    static let title = "History"

    static let object = FeedObject<HistoryFeed>("Every half-hour of the window that has begun.") {
        FeedHead.of { $0.context.head }
        Key(list: "entries", "One entry a half-hour, oldest first.", of: entry) {
            $0.context.dossier.sessions.lazy.flatMap { $0.begun.lazy.map(SlotRow.init) }
        }
    }

    private static let entry = FeedObject<SlotRow>(
        "A half-hour; regime and what follows from it are null where there was no call."
    ) {
        SlotColumn.all.map(\.key).sorted { $0.name < $1.name }
    }
}
