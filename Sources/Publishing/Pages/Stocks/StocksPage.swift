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

    /// The page, unless no stock may be named.
    static func all(_ context: PageContext) -> [any Page] {
        context.site.showsCandidates ? [StocksPage(context: context)] : []
    }

    var style: String {
        (context.current?.call.regime.style ?? "no-call") + (context.standing.status == .closed ? " closed" : "")
    }

    var values: [String: TemplateValue] {
        let stocks = context.dossier.stocks
        let sections = stocks.map { report in
            order(report).compactMap { side in
                report.sides[side].map { SideSection(context: context, report: report, side: side, list: $0).values }
            }
        }
        return [
            "lead": html { lead(stocks) }, "hasNames": .bool(stocks?.hasNames == true),
            "sectors": SectorTableSection.values(context),
            "sides": .list(stocks?.hasNames == true ? sections?.map { .object($0) } ?? [] : []),
        ]
    }

    /// The call's side comes first.
    private func order(_ report: StockReport) -> [Side] {
        report.entry.call?.regime.direction == .long ? [.long, .short] : [.short, .long]
    }

    @NodeBuilder private func lead(_ stocks: StockReport?) -> [Node] {
        if let stocks, let call = stocks.entry.call {
            let counts = "\(Numbers.count(call.counts.short)) short and \(Numbers.count(call.counts.long)) long"
            let time = context.clock.dayAndTime(stocks.entry.slot)
            if stocks.hasNames {
                "\(counts) candidates of the \(isCurrent ? "" : "last ")call, \(time): "
            } else if stocks.isUnkept {
                "\(counts) at \(time). The names of this call were not kept; the next scan brings them, or “market-regime "
                "replay” while the scan file is there. "
            } else {
                "The scan at \(time) gave counts, not names: \(counts). "
            }
            Element("b") {
                Element("i", ["class": "g", "aria-hidden": "true"], text: call.regime.glyph)
                " \(call.regime.name) \(call.regime.code)"
            }
            if stocks.hasNames { ". New first, then longest on the list." } else { "." }
            if context.standing.status == .closed { " Market closed." } else if !isCurrent { " Out of date." }
        } else {
            "No call yet, so no stocks."
        }
    }

    private var isCurrent: Bool { context.standing.status == .fresh }
}

/// One side's list: what dropped out, then the stocks in groups by how long they have been on it.
struct SideSection {
    let context: PageContext
    let report: StockReport
    let side: Side
    let list: StockReport.SideReport

    /// How many stocks have a row each.
    static let mostRows = 50
    /// How many more are named without figures.
    private static let mostNames = 150

    private var link: SymbolLink { context.symbolLink }
    private var entry: Entry { report.entry }

    var values: [String: TemplateValue] {
        [
            "id": .text(side.rawValue), "glyph": .text(side == .long ? "▲" : "▼"),
            "name": .text(side.rawValue.sentenceCase), "count": .text(Numbers.count(list.count)),
            "note": .text(note), "dropped": html { dropped }, "hasDropped": .bool(!list.dropped.isEmpty),
            "table": html { if !list.items.isEmpty { table } }, "rest": html { rest },
        ]
    }

    private var note: String {
        let direction = entry.call?.regime.direction
        let way = direction.map { $0 == side ? "The call’s side. " : "Against the call. " } ?? ""
        guard list.isNamed else { return way + "The scan counted them but did not name them." }
        let time = Clock.time(entry.minuteOfDay)
        let none = list.items.isEmpty ? "No \(side.rawValue) candidates at \(time). " : ""
        let named = list.items.count == list.count ? "" : "\(Numbers.count(list.items.count)) of them are named. "
        guard let before = list.before else {
            return "\(way)\(none)\(named)The first list: nothing to compare it with."
        }
        let new = list.items.count(where: \.isNew)
        return
            "\(way)\(none)\(named)\(Numbers.count(new)) new, \(Numbers.count(list.dropped.count)) dropped since \(moment(before))."
    }

    /// A time, with its day unless that is the call's.
    private func moment(_ instant: Instant) -> String {
        let day = context.clock.day(of: instant)
        if day == entry.day { return context.clock.time(instant) }
        return day > entry.day.adding(days: -7)
            ? "\(Clock.weekday(day)) \(context.clock.time(instant))" : "\(Clock.date(day))"
    }

    private var dropped: [Node] {
        let shown = list.dropped.prefix(Self.mostRows)
        let more = list.dropped.count - shown.count
        return link.list(shown.map { ($0.symbol, Numbers.stretch(Double($0.lists))) })
            + (more > 0 ? [.text(" and \(Numbers.count(more)) more")] : [])
    }

    private struct Column {
        var name: String
        var text: (CandidateLists.Figures) -> String?
    }

    /// The columns that have a figure in any row.
    private var columns: [Column] {
        [
            Column(name: "Price") { $0.price.map(Self.price) },
            Column(name: "ATR %") { $0.atrPercent.map { Numbers.decimal($0, 1) } },
            Column(name: "Vol.") { $0.volumeRatio.map { Numbers.decimal($0, 1) + "×" } },
            Column(name: "5 days") { $0.momentum5d.map { Numbers.signed($0, 1) + "%" } },
        ].filter { column in list.items.contains { column.text($0.figures) != nil } }
    }

    /// A price: two decimals below 1,000, one below 10,000, none above.
    static func price(_ price: Double) -> String {
        guard price >= 1000, price < 1e15 else { return Numbers.decimal(price, 2) }
        let tenths = Int((price * 10).rounded())
        return price < 10_000
            ? "\(Numbers.count(tenths / 10)).\(tenths % 10)" : Numbers.count(Int(price.rounded()))
    }

    private var table: Element {
        let shown = list.items.prefix(Self.mostRows)
        let columns = columns
        let groups: [(name: String, isIn: (StockReport.Item) -> Bool)] = [
            ("New at \(Clock.time(entry.minuteOfDay))", { $0.isNew }),
            ("Since an earlier session", { !$0.isNew && context.clock.day(of: $0.since) < entry.day }),
            ("Since this session", { !$0.isNew && context.clock.day(of: $0.since) == entry.day }),
        ]
        return Element("table", ["class": "stocks"]) {
            Element("thead") {
                Element("tr") {
                    Element("th", ["scope": "col"], text: "Stock")
                    for column in columns { Element("th", ["scope": "col", "class": "n"], text: column.name) }
                    Element("th", ["scope": "col", "class": "n"], text: "On list")
                }
            }
            for group in groups {
                let items = shown.filter(group.isIn)
                if !items.isEmpty {
                    let all = list.items.count(where: group.isIn)
                    Element("tbody") {
                        Element("tr", ["class": "group"]) {
                            Element("th", ["scope": "rowgroup", "colspan": "\(columns.count + 2)"]) {
                                "\(group.name) "
                                Element(
                                    "span",
                                    text: items.count == all ? "\(all)" : "\(items.count) of \(Numbers.count(all))")
                            }
                        }
                        for item in items { row(item, columns) }
                    }
                }
            }
        }
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
                    Element("span", text: Numbers.stretch(Double(item.lists)))
                }
            }
        }
    }

    /// The stocks that have no row: the next ones by name, the others in the feed.
    private var rest: [Node] {
        let more = list.items.dropFirst(Self.mostRows)
        guard !more.isEmpty else { return [] }
        let named = more.prefix(Self.mostNames)
        let others = more.count - named.count
        return [
            .element(
                Element("details") {
                    Element("summary", text: "\(Numbers.count(more.count)) more, names only")
                    Element("p", ["class": "note"]) {
                        named.map(\.symbol).joined(separator: ", ")
                        if others > 0 { "; \(Numbers.count(others)) more in " } else { "; with their figures in " }
                        Element("a", ["href": "feeds/v1/candidates.csv"], text: "candidates.csv")
                        "."
                    }
                })
        ]
    }
}
