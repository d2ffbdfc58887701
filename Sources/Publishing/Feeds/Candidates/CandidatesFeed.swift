import JSON
import MarketRegime
import Markup

/// `feeds/v1/candidates.json`: the stocks of the newest call.
struct CandidatesFeed: Feed, FeedDocument {
    let context: FeedContext

    /// Left out if stocks must not be named.
    static func all(_ context: FeedContext) -> [any Feed] {
        context.site.showsCandidates ? [CandidatesFeed(context: context)] : []
    }

    var zone: MarketZone { context.zone }

    static let name = "candidates"
    static let title = "Candidates"

    private var report: StockReport? { context.dossier.stocks }

    static let object = FeedObject<CandidatesFeed>("The stocks of the newest call, and those that left its lists.") {
        FeedHead.of { $0.context.head }
        Key(list: "candidates", "The stocks, longs first, each side in the order of the page.", of: item) {
            CandidateRow.all($0.report, \.items)
        }
        Key(list: "dropped", "The stocks of the list before that are no longer on it.", of: gone) {
            CandidateRow.all($0.report, \.dropped)
        }
        Key("long", side.meaning("The long side.")) { $0.report?.sides[.long] }
        Key("regime", Terms.regime.meaning("The regime of that call, which may be out of date: see status.")) {
            $0.report?.entry.call?.regime.rawValue
        }
        Key(list: "sectors", "The stocks by sector, in the order of the page.", of: sector) {
            $0.context.dossier.sectors?.rows ?? []
        }
        Key("short", side.meaning("The short side.")) { $0.report?.sides[.short] }
        Key("slot", Terms.slot.meaning("The half-hour of the newest call; null before the first.")) {
            $0.report?.entry.slot
        }
    }

    private static let side = FeedObject<StockReport.SideReport?>("A side.") {
        Key("compared_with", .time("The half-hour of the list before; null for the first list.")) { $0?.before }
        Key("count", Terms.longCount.meaning("The candidates that the call counted; null before the first call.")) {
            $0?.count
        }
        Key("named", .flag("Whether the scan named its candidates; null before the first call.")) { $0?.isNamed }
    }

    private static let sector = FeedObject<SectorReport.Row>("A sector.") {
        Key("long_count", Terms.longCount) { $0.long }
        Key("net", .integer(-1_000_000...1_000_000, "Longs less shorts.", unit: "stocks")) { $0.net }
        Key(
            "net_before",
            .integer(
                -1_000_000...1_000_000,
                "Longs less shorts at the last call of the session before; null if that named no stocks.",
                unit: "stocks")
        ) { $0.netBefore }
        Key("sector", .text("The sector; null for the stocks without one.")) { $0.sector }
        Key("short_count", Terms.shortCount) { $0.short }
    }

    private static let item = FeedObject<CandidateRow>("A stock.") {
        CandidateColumn.all.map(\.key).sorted { $0.name < $1.name }
    }
    private static let gone = FeedObject<CandidateRow>("A stock.") {
        CandidateColumn.all.filter(\.isOfDropped).map(\.key).sorted { $0.name < $1.name }
    }
}

/// `feeds/v1/candidates.csv`: the same stocks as a table.
struct CandidatesTable: Feed {
    let context: FeedContext

    static func all(_ context: FeedContext) -> [any Feed] {
        context.site.showsCandidates ? [CandidatesTable(context: context)] : []
    }

    let path = "feeds/v1/candidates.csv"

    var bytes: [UInt8] {
        var table = CSVWriter(zone: context.zone, capacity: 1 << 12)
        table.row(
            [FeedValue.text("slot")] + CandidateColumn.all.map { .text($0.key.name) } + [.text("sample")])
        let slot = FeedValue.time(context.dossier.stocks?.entry.slot)
        let mark = FeedValue.text(context.dossier.isSample ? "true" : "false")
        let cells = [{ _ in slot }] + CandidateColumn.all.map(\.cell) + [{ _ in mark }]
        for row in CandidateRow.all(context.dossier.stocks, \.items) { table.row(cells.lazy.map { $0(row) }) }
        return table.bytes.storage
    }
}

/// `feeds/v1/candidates.txt`: a watch list in TradingView's form, `###Long,NSE:ABC,…`.
struct WatchList: Feed {
    let context: FeedContext

    static func all(_ context: FeedContext) -> [any Feed] {
        context.site.showsCandidates ? [WatchList(context: context)] : []
    }

    let path = "feeds/v1/candidates.txt"

    var bytes: [UInt8] {
        let mark = context.dossier.isSample ? "\(context.name) " : ""
        let parts = Side.allCases.flatMap { side in
            ["###\(mark)\(side.rawValue.sentenceCase)"]
                + (context.dossier.stocks?.sides[side]?.items ?? []).compactMap { symbol($0.symbol) }
        }
        return Array((parts.joined(separator: ",") + "\n").utf8)
    }

    /// A symbol in TradingView's form, with `_` for `&` and `-`; `nil` for one that the list's format cannot express.
    private func symbol(_ symbol: String) -> String? {
        guard !symbol.isEmpty, !symbol.hasPrefix("#"),
            symbol.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ":") })
        else { return nil }
        guard let prefix = context.site.exchangePrefix else { return symbol }
        let written = symbol.utf8.map { "&-".utf8.contains($0) ? UInt8(ascii: "_") : $0 }
        return "\(prefix):\(String(decoding: written, as: UTF8.self))"
    }
}

/// A stock on a side, for a feed.
struct CandidateRow: Sendable {
    let side: Side
    let item: StockReport.Item

    static func all(_ report: StockReport?, _ items: KeyPath<StockReport.SideReport, [StockReport.Item]>)
        -> [CandidateRow]
    {
        Side.allCases.flatMap { side in
            report?.sides[side]?[keyPath: items].map { CandidateRow(side: side, item: $0) } ?? []
        }
    }
}

/// A key of a stock in `candidates.json` and a column of `candidates.csv`.
struct CandidateColumn: Sendable {
    let key: Key<CandidateRow>
    let cell: @Sendable (CandidateRow) -> FeedValue
    /// Whether stocks that dropped out have it too.
    let isOfDropped: Bool

    private init<Scalar: FeedScalar>(
        _ name: String, _ schema: Schema, decimals: Int = 0, ofDropped: Bool = false,
        _ scalar: @escaping @Sendable (CandidateRow) -> Scalar
    ) {
        key = Key(name, schema, decimals: decimals, scalar)
        cell = { Scalar.value(scalar($0), decimals: decimals) }
        isOfDropped = ofDropped
    }

    /// All columns, in the order of the table.
    static let all: [CandidateColumn] = [
        CandidateColumn("direction", Terms.candidateDirection, ofDropped: true) { $0.side.rawValue },
        CandidateColumn("symbol", .text("The ticker, as the scanner wrote it."), ofDropped: true) { $0.item.symbol },
        CandidateColumn(
            "sector", .text("The sector; null if neither the scan nor config/sectors.csv names one."), ofDropped: true
        ) {
            $0.item.sector
        },
        CandidateColumn("price", .number("The price.", unit: "currency").like(.number(842.5)), decimals: 4) {
            $0.item.figures.price
        },
        CandidateColumn(
            "atr_percent", .number("The average true range over 14 sessions.", unit: "percent of price"), decimals: 3
        ) {
            $0.item.figures.atrPercent
        },
        CandidateColumn(
            "volume_ratio", .number("The volume so far today divided by a full day's average.", unit: "times"),
            decimals: 3
        ) {
            $0.item.figures.volumeRatio
        },
        CandidateColumn("momentum_5d", .number("The price change over five sessions.", unit: "percent"), decimals: 2) {
            $0.item.figures.momentum5d
        },
        CandidateColumn("new", .flag("Whether the list before did not have it.")) { $0.item.isNew },
        CandidateColumn("since", .time("The first half-hour of its unbroken stay on the list."), ofDropped: true) {
            $0.item.since
        },
        CandidateColumn(
            "half_hours", .count("How many lists in a row have it, or had it.", unit: "half-hours"), ofDropped: true
        ) {
            $0.item.lists
        },
    ]
}
