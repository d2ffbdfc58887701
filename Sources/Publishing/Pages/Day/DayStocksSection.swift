import MarketRegime
import Markup
import Templates

/// The stocks that were on a session's lists most of the day, and those that came and went.
struct DayStocksSection {
    let context: PageContext
    let record: SessionRecord

    /// The most stocks that a line names.
    private static let most = 8

    private var link: SymbolLink { context.symbolLink }
    private var day: DayStocks? { DayStocks(context.dossier.candidates.sessions[record.session.day]) }

    /// The stocks of each side; empty if none are named.
    var value: TemplateValue {
        guard let day, !day.sides.isEmpty else { return .list([]) }
        let sides = Side.allCases.compactMap { side in day.sides[side].map { values(side, $0) } }
        return optional(["sides": .list(sides)])
    }

    private func values(_ side: Side, _ stocks: DayStocks.SideStocks) -> TemplateValue {
        let most = names(stocks.items, of: stocks.items.count) {
            context.rhythm.isDaily ? "" : "\($0.count) of \(stocks.lists)"
        }
        let came = names(stocks.came, of: stocks.came.count) { context.clock.time($0.first) }
        let left = names(stocks.left, of: stocks.left.count) { context.clock.time($0.last) }
        return .object([
            "isLong": .bool(side == .long), "most": html { most }, "came": optional(stocks.came.isEmpty ? nil : came),
            "left": optional(stocks.left.isEmpty ? nil : left),
        ])
    }

    private func names(_ items: [DayStocks.Item], of count: Int, _ words: (DayStocks.Item) -> String) -> [Node] {
        let more = count - Self.most
        return link.list(items.prefix(Self.most).map { ($0.symbol, words($0)) })
            + (more > 0 ? [.text(" and \(Numbers.count(more)) more")] : [])
    }
}
