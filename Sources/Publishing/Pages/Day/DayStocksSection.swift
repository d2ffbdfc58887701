import MarketRegime
import Markup

/// Which stocks were on a session's lists most of the day, and which came and went.
struct DayStocksSection {
    let context: PageContext
    let record: SessionRecord

    /// How many stocks a line names.
    private static let most = 8

    private var link: SymbolLink { context.symbolLink }
    private var day: DayStocks? { DayStocks(context.dossier.candidates.sessions[record.session.day]) }

    /// Rows by side; empty without names.
    var element: Element? {
        guard let day, !day.sides.isEmpty else { return nil }
        return Element("dl", ["class": "why daystocks"]) {
            for side in Side.allCases {
                if let stocks = day.sides[side] {
                    row(side == .long ? "Long" : "Short", words(stocks))
                }
            }
        }
    }

    private func words(_ stocks: DayStocks.SideStocks) -> [Node] {
        var nodes: [Node] = [.element(bold("Most of the day: "))]
        nodes += names(stocks.items, of: stocks.items.count) { "\($0.count) of \(stocks.lists)" }
        if !stocks.came.isEmpty {
            nodes += [.text(". "), .element(bold("Came: "))]
            nodes += names(stocks.came, of: stocks.came.count) { context.clock.time($0.first) }
        }
        if !stocks.left.isEmpty {
            nodes += [.text(". "), .element(bold("Left after: "))]
            nodes += names(stocks.left, of: stocks.left.count) { context.clock.time($0.last) }
        }
        return nodes + [.text(".")]
    }

    private func names(_ items: [DayStocks.Item], of count: Int, _ words: (DayStocks.Item) -> String) -> [Node] {
        let more = count - Self.most
        return link.list(items.prefix(Self.most).map { ($0.symbol, words($0)) })
            + (more > 0 ? [.text(" and \(Numbers.count(more)) more")] : [])
    }
}
