import JSON
package import MarketRegime
import Markup

/// `feeds/v1/history.json`: one entry per slot of the window that has begun, oldest first.
package struct HistoryFeed: Feed, FeedDocument {
    private let context: FeedContext

    package init(_ context: FeedContext) { self.context = context }

    static func all(_ context: FeedContext) -> [any Feed] { [HistoryFeed(context)] }

    var zone: MarketZone { context.zone }

    /// One entry of the feed.
    package func text(of record: SlotRecord) -> String {
        String(decoding: Self.entry.document(SlotRow(record, context), zone).dropLast(), as: UTF8.self)
    }

    var bytes: [UInt8] {
        Self.object.document(self, zone, .compact, capacity: 1 << 12 + context.dossier.history.entries.count * 800)
    }

    static let name = "history"
    static let title = "History"

    static let object = FeedObject<HistoryFeed>("Every half-hour of the window that has begun.") {
        FeedHead.of { $0.context.head }
        Key(list: "entries", "One entry per half-hour, oldest first.", of: entry) { feed in
            let context = feed.context
            return context.dossier.sessions.lazy.flatMap { $0.begun.lazy.map { SlotRow($0, context) } }
        }
        Key(list: "settings_changes", "Changes of the settings, oldest first.", of: change) {
            $0.context.dossier.madeUnder.changes
        }
    }

    private static let change = FeedObject<SettingsChange>("A change of settings.") {
        Key(
            list: "changed", "What changed; empty if the settings before or after are unknown.", of: difference
        ) { $0.differences ?? [] }
        Key("slot", Terms.slot.meaning("The first half-hour under the new settings.")) { $0.entry.slot }
    }

    private static let difference = FeedObject<PolicyVersion.Difference>("A setting that changed.") {
        Key("from", .text("Its value before, as JSON; null if it was not set.")) { $0.from }
        Key("key", .text("The setting's key.")) { $0.key }
        Key("to", .text("Its value since, as JSON; null if it is no longer set.")) { $0.to }
    }

    private static let entry = FeedObject<SlotRow>(
        "A half-hour; the regime and what follows from it are null without a call."
    ) {
        SlotColumn.all.map(\.key).sorted { $0.name < $1.name }
    }
}

/// `feeds/v1/history.csv`: the history as CSV (RFC 4180), with a column that marks sample data.
struct HistoryTable: Feed {
    let context: FeedContext

    static func all(_ context: FeedContext) -> [any Feed] { [HistoryTable(context: context)] }

    let path = "feeds/v1/history.csv"

    var bytes: [UInt8] {
        var table = CSVWriter(zone: context.zone, capacity: 1 << 12 + context.dossier.history.entries.count * 250)
        table.row(SlotColumn.all.map { .text($0.key.name) } + [.text("sample")])
        let mark = FeedValue.text(context.dossier.isSample ? "true" : "false")
        let cells = SlotColumn.all.map(\.cell) + [{ _ in mark }]
        for session in context.dossier.sessions {
            for record in session.begun {
                let row = SlotRow(record, context)
                table.row(cells.lazy.map { $0(row) })
            }
        }
        return table.bytes.storage
    }
}

/// A row of the history. A class, because a record is large and would be copied for every column.
final class SlotRow: Sendable {
    let record: SlotRecord
    let call: Call?
    /// Whether and when the call was shown.
    let showing: Showing?
    /// The value of the advance/decline line.
    let breadthLine: Int?

    init(_ record: SlotRecord, _ context: FeedContext) {
        self.record = record
        call = record.call
        showing = context.dossier.showing(of: record)
        breadthLine = context.dossier.breadthLine.values[record.slot.start]
    }

    /// Why the call has its regime, or why there is no call.
    var reason: String? {
        if let call { return call.reason.rawValue }
        if let problem = record.entry?.problem { return problem }
        return record.state == .missed ? "no scan came" : nil
    }
}

/// A column of the history: a key in `history.json` and a cell in `history.csv`.
struct SlotColumn: Sendable {
    let key: Key<SlotRow>
    let cell: @Sendable (SlotRow) -> FeedValue

    private init<Scalar: FeedScalar>(
        _ name: String, _ schema: Schema, decimals: Int = 0, _ scalar: @escaping @Sendable (SlotRow) -> Scalar
    ) {
        key = Key(name, schema, decimals: decimals, scalar)
        cell = { Scalar.value(scalar($0), decimals: decimals) }
    }

    private init(always name: String, _ schema: Schema, _ text: @escaping @Sendable (SlotRow) -> String?) {
        key = Key(always: name, schema, text)
        cell = { .text(text($0)) }
    }

    /// All columns, in the order of the CSV file.
    static let all: [SlotColumn] = [
        SlotColumn("slot", Terms.slot) { $0.record.slot.start },
        SlotColumn(always: "state", Terms.state) { $0.record.state?.rawValue },
        SlotColumn("regime", Terms.regime) { $0.call?.regime.rawValue },
        SlotColumn("confidence", Terms.confidence, decimals: 4) { $0.call?.confidence.value },
        SlotColumn("score", Terms.score, decimals: 6) { $0.call?.state.score },
        SlotColumn("counts_score", Terms.countsScore, decimals: 6) { $0.call?.countsScore },
        SlotColumn("breadth_score", Terms.breadthScore, decimals: 6) { $0.call?.breadth?.vote },
        SlotColumn("advances", Terms.advances) { $0.call?.breadth?.advances },
        SlotColumn("declines", Terms.declines) { $0.call?.breadth?.declines },
        SlotColumn("breadth_stocks", Terms.breadthStocks) { $0.call?.breadth?.stocks },
        SlotColumn("unchanged", Terms.unchangedStocks) { $0.call?.breadth?.unchanged },
        SlotColumn("above_20", Terms.above20, decimals: 2) { $0.call?.breadth?.detail?.above20?.percent },
        SlotColumn("above_50", Terms.above50, decimals: 2) { $0.call?.breadth?.detail?.above50?.percent },
        SlotColumn("median_move", Terms.medianMove, decimals: 4) { $0.call?.breadth?.detail?.medianMove },
        SlotColumn("volume_up", Terms.volumeUp, decimals: 4) { $0.call?.breadth?.detail?.volumeUp },
        SlotColumn("advance_decline_line", Terms.breadthLine) { $0.breadthLine },
        SlotColumn("long_count", Terms.longCount) { $0.call?.counts.long },
        SlotColumn("short_count", Terms.shortCount) { $0.call?.counts.short },
        SlotColumn("ratio", Terms.ratio, decimals: 4) { $0.call?.counts.ratio },
        SlotColumn("trend_strength", Terms.trendStrength, decimals: 1) { $0.call?.trendStrength },
        SlotColumn("volatility_score", Terms.volatilityScore, decimals: 4) { $0.call?.volatility.score },
        SlotColumn("volatility_percent", Terms.volatilityPercent, decimals: 4) { $0.call?.volatility.percent },
        SlotColumn("volatility_level", Terms.volatilityLevel) { $0.call?.volatility.level?.rawValue },
        SlotColumn("position_size_multiplier", Terms.size, decimals: 2) { $0.call?.advice.positionSizeMultiplier },
        SlotColumn("stop_loss_multiplier", Terms.stop, decimals: 2) { $0.call?.advice.stopLossMultiplier },
        SlotColumn("max_positions", Terms.maxPositions) { $0.call?.advice.maxPositions },
        SlotColumn("preferred_direction", Terms.direction) { $0.call?.advice.preferredDirection.rawValue },
        SlotColumn("market_level", Terms.marketLevel, decimals: 4) { $0.record.entry?.observations.marketLevel },
        SlotColumn("market_day_percent", Terms.marketDay, decimals: 4) { $0.record.entry?.observations.dayPercent },
        SlotColumn(
            "reason",
            .text("Why the call is this regime, or why there is no call; null while a scan may still arrive.")
                .like(.string("unchanged"))
        ) { $0.reason },
        SlotColumn("shown", Terms.shown) { $0.showing?.rawValue },
        SlotColumn("breadth_counted_at", Terms.countedAt) { $0.call?.breadth?.countedAt },
        SlotColumn("breadth_base_at", Terms.breadthBase) { $0.call?.breadth?.base },
    ]
}
