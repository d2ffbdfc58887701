import MarketRegime
import Markup
import Templates

/// The five stocks of each side that moved most in five days, new ones marked.
struct MailStocks {
    let report: DayReport

    private static let most = 5

    var values: [String: TemplateValue] {
        let stocks = report.context.dossier.stocks.flatMap { report.context.current == nil ? nil : $0 }
        let isRanked = stocks?.sides.values.contains { $0.items.contains { $0.figures.momentum5d != nil } } ?? false
        let title = isRanked ? "Biggest 5-day movers on the lists" : "Stocks on the lists"
        let sides = Side.allCases.compactMap { side -> TemplateValue? in
            guard let list = stocks?.sides[side], !list.items.isEmpty else { return nil }
            let isRanked = list.items.contains { $0.figures.momentum5d != nil }
            // Without a momentum the order is the page's: new ones, then the longest on the list.
            let best = isRanked ? list.strongest(Self.most, on: side) : Array(list.items.prefix(Self.most))
            let items = best.map { item in
                let move = item.figures.momentum5d.map { " \(Numbers.signed($0, 1))%" } ?? ""
                return "\(item.symbol)\(move)\(item.isNew ? " (new)" : "")"
            }
            return .object(["side": .text(side.rawValue.sentenceCase), "items": .text(items.joined(separator: ", "))])
        }
        return [
            "hasStocks": .bool(!sides.isEmpty), "stockSides": .list(sides), "stocksTitle": .text(title),
            "stocksCapitals": .text(title.uppercased()),
        ]
    }
}
