import Charts
import MarketRegime
import Markup
import Templates

/// The stocks of the newest call: both sides' lists, what is new on them and what dropped out.
struct StocksPage: Page {
    let context: PageContext

    static let path = "stocks.html"

    var path: String { Self.path }
    let template = "stocks"
    let navigation: String? = "Stocks"
    let title = "Stocks"

    /// The page, unless stocks must not be named.
    static func all(_ context: PageContext) -> [any Page] {
        context.site.showsCandidates ? [StocksPage(context: context)] : []
    }

    var style: String {
        (context.current?.call.regime.style ?? "no-call") + (context.standing.status == .closed ? " closed" : "")
    }

    var values: [String: TemplateValue] {
        let stocks = context.dossier.stocks
        let sections = stocks.map { report in
            let greatest = greatestATR(report)
            return order(report).compactMap { side in
                report.sides[side].map { list in
                    SideSection(context: context, report: report, side: side, list: list, greatestATR: greatest).values
                }
            }
        }
        return [
            "call": optional(stocks.flatMap { report in report.entry.call.map { call($0, of: report) } }),
            "hasNames": .bool(stocks?.hasNames == true), "isUnkept": .bool(stocks?.isUnkept == true),
            "hasEarlier": .bool(stocks?.sides.values.contains { $0.before != nil } == true),
            "isCurrent": .bool(context.standing.status == .fresh),
            "status": .text(StandingWords(context: context).status.lowercased().sentenceCase),
            "sectors": SectorTableSection.values(context),
            "sides": .list(stocks?.hasNames == true ? sections?.map { .object($0) } ?? [] : []),
        ]
    }

    private func call(_ call: Call, of report: StockReport) -> [String: TemplateValue] {
        [
            "counts": .text(
                order(report).map { side in
                    "\(Numbers.count(side == .long ? call.counts.long : call.counts.short)) \(side.rawValue)"
                }.joined(separator: " and ")),
            "time": .text(context.clock.dayAndTime(report.entry.slot)), "glyph": .text(call.regime.glyph),
            "name": .text(call.regime.name), "code": .text(call.regime.code),
        ]
    }

    /// The greatest ATR that the call's settings treat as plausible.
    private func greatestATR(_ report: StockReport) -> Double {
        let policy = context.dossier.madeUnder.policy(of: report.entry) ?? context.policy
        return policy.volatility.greatestATR(
            among: report.sides.values.flatMap(\.items).compactMap(\.figures.atrPercent))
    }

    /// The call's side comes first.
    private func order(_ report: StockReport) -> [Side] {
        report.entry.call?.regime.direction == .long ? [.long, .short] : [.short, .long]
    }
}

/// One side's list: the stocks that dropped out, then the others in groups by time on the list.
struct SideSection {
    let context: PageContext
    let report: StockReport
    let side: Side
    let list: StockReport.SideReport
    /// The greatest plausible ATR, in percent.
    let greatestATR: Double

    /// The most stocks that have a row each.
    static let mostRows = 50
    /// The most further stocks that are named without figures.
    private static let mostNames = 150

    private var link: SymbolLink { context.symbolLink }
    private var entry: Entry { report.entry }

    var values: [String: TemplateValue] {
        [
            "id": .text(side.rawValue), "glyph": .text(side == .long ? "▲" : "▼"),
            "name": .text(side.rawValue.sentenceCase), "side": .text(side.rawValue),
            "count": .text(Numbers.count(list.count)), "isCallSide": .bool(direction == side),
            "isAgainst": .bool(direction != nil && direction != side), "isNamed": .bool(list.isNamed),
            "isEmpty": .bool(list.items.isEmpty), "isLonger": .bool(isLonger),
            "time": .text(Clock.time(entry.minuteOfDay)),
            "named": optional(list.items.count == list.count ? nil : Numbers.count(list.items.count)),
            "before": optional(list.before.map(moment)), "changes": .text(changes),
            "implausible": optional(implausible),
            "dropped": html { dropped }, "hasDropped": .bool(!list.dropped.isEmpty),
            "table": optional(list.items.isEmpty ? nil : table), "rest": optional(rest),
        ]
    }

    private var direction: Side? { entry.call?.regime.direction }

    /// The fewest rows by which a list is longer, so that the sectors fit beside the rest of it.
    private static let muchLonger = 10

    /// Whether this list has many more rows than the other. A side without names has none.
    private var isLonger: Bool {
        func rows(_ list: StockReport.SideReport) -> Int { min(list.items.count, Self.mostRows) }
        let shortest = report.sides.values.map(rows).min() ?? 0
        return rows(list) >= shortest + Self.muchLonger
    }

    /// "15 new, 21 dropped", "None new or dropped".
    private var changes: String {
        let (new, dropped) = (list.items.count(where: \.isNew), list.dropped.count)
        guard new > 0 || dropped > 0 else { return "None new or dropped" }
        func count(_ number: Int) -> String { number == 0 ? "none" : Numbers.count(number) }
        return "\(count(new)) new, \(count(dropped)) dropped".sentenceCase
    }

    /// The ATR of a stock, unless it is implausible: such values are left out of the volatility and of the table.
    private func plausibleATR(_ figures: CandidateLists.Figures) -> Double? {
        figures.atrPercent.flatMap { $0 > 0 && $0 <= greatestATR ? $0 : nil }
    }

    /// "3 implausible ATR values"; `nil` without any.
    private var implausible: String? {
        let count = list.items.prefix(Self.mostRows).count {
            $0.figures.atrPercent != nil && plausibleATR($0.figures) == nil
        }
        return count == 0 ? nil : Numbers.count(count, "implausible ATR value")
    }

    /// A time, with its day unless that is the day of the call.
    private func moment(_ instant: Instant) -> String {
        let day = context.clock.day(of: instant)
        if day == entry.day { return context.clock.time(instant) }
        return day > entry.day.adding(days: -7)
            ? "\(Clock.weekday(day)) \(context.clock.time(instant))" : "\(Clock.date(day))"
    }

    /// The stocks that dropped out by their time on the list, such as `3 h: EKOBRI; 0.5 h: LUMXEN, RUVRUV`.
    private var dropped: [Node] {
        let shown = list.dropped.prefix(Self.mostRows)
        let more = list.dropped.count - shown.count
        var groups: [(length: String, symbols: [String])] = []
        for stock in shown {
            let length = stretch(stock.lists)
            if groups.last?.length != length { groups.append((length, [])) }
            groups[groups.count - 1].symbols.append(stock.symbol)
        }
        let nodes = groups.enumerated().flatMap { index, group in
            [Node.text("\(index == 0 ? "" : "; ")\(group.length): ")] + link.list(group.symbols.map { ($0, "") })
        }
        return nodes + (more > 0 ? [.text("; and \(Numbers.count(more)) more")] : [])
    }

    /// The time on the list, in the same unit for all stocks of a side.
    private func stretch(_ lists: Int) -> String {
        let longest = max(list.dropped.map(\.lists).max() ?? 0, list.items.map(\.lists).max() ?? 0)
        return context.rhythm.stretch(Double(lists), among: Double(longest))
    }

    /// A column of figures, with the template condition that selects its name.
    private struct Column {
        var key: String
        var text: (CandidateLists.Figures) -> String?
    }

    private var allColumns: [Column] {
        [
            Column(key: "hasPrice") { $0.price.map(Self.price) },
            Column(key: "hasATR") { plausibleATR($0).map { Numbers.decimal($0, 1) } },
            Column(key: "hasVolume") { $0.volumeRatio.map { Numbers.decimal($0, 1) + "×" } },
            Column(key: "hasMomentum") { $0.momentum5d.map { Numbers.signed($0, 1) + "%" } },
        ]
    }

    /// The columns that have a figure in any row.
    private var columns: [Column] {
        allColumns.filter { column in list.items.contains { column.text($0.figures) != nil } }
    }

    /// A price: two decimals below 10,000, none above.
    static func price(_ price: Double) -> String {
        guard price >= 1000, price < 1e15 else { return Numbers.decimal(price, 2) }
        guard price < 10_000 else { return Numbers.count(Int(price.rounded())) }
        let text = Numbers.decimal(price, 2)
        return "\(text.prefix(text.count - 6)),\(text.suffix(6))"
    }

    private var table: [String: TemplateValue] {
        let shown = list.items.prefix(Self.mostRows)
        let columns = columns
        let groups: [(key: String, isIn: (StockReport.Item) -> Bool)] = [
            ("isNew", { $0.isNew }), ("isEarlier", { !$0.isNew && context.clock.day(of: $0.since) < entry.day }),
            ("isSession", { !$0.isNew && context.clock.day(of: $0.since) == entry.day }),
        ]
        var values = Dictionary(
            uniqueKeysWithValues: allColumns.map { column in
                (column.key, TemplateValue.bool(columns.contains { $0.key == column.key }))
            })
        values["groups"] = .list(
            groups.compactMap { group in
                let items = shown.filter(group.isIn)
                guard !items.isEmpty else { return nil }
                let all = list.items.count(where: group.isIn)
                var values: [String: TemplateValue] = [
                    "width": .text("\(columns.count + 2)"), "rows": html { for item in items { row(item, columns) } },
                    "size": .text(items.count == all ? "\(all)" : "\(items.count) of \(Numbers.count(all))"),
                ]
                for other in groups { values[other.key] = .bool(other.key == group.key) }
                return .object(values)
            })
        return values
    }

    private func row(_ item: StockReport.Item, _ columns: [Column]) -> Element {
        Element("tr") {
            Element("th", ["scope": "row"]) {
                link.node(item.symbol)
                Element("span", text: item.sector ?? "no sector")
            }
            for column in columns { Element("td", ["class": "n"], text: column.text(item.figures) ?? "–") }
            Element("td", ["class": "n"]) {
                if item.isNew {
                    Element("b", ["class": "new"], text: "new")
                } else {
                    moment(item.since)
                    Element("span", text: stretch(item.lists))
                }
            }
        }
    }

    /// The stocks that have no row: the next ones by name, the others in the feed.
    private var rest: [String: TemplateValue]? {
        let more = list.items.dropFirst(Self.mostRows)
        guard !more.isEmpty else { return nil }
        let named = more.prefix(Self.mostNames)
        let others = more.count - named.count
        return [
            "count": .text(Numbers.count(more.count)), "names": html { named.map(\.symbol).joined(separator: ", ") },
            "others": optional(others > 0 ? Numbers.count(others) : nil),
        ]
    }
}
