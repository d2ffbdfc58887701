import Configuration
import MarketRegime
import Markup
import ScanFormats
import Storage

/// The index of `bars.index` among price files.
struct MarketIndex {
    private let root: Root

    /// How many indexes are named.
    private static let most = 5

    init(_ root: Root) { self.root = root }

    /// A warning that the price files have an index whose level is not recorded, or lack the index to record.
    func notes(_ market: BarMarket) -> [String] {
        if let index = root.settings.bars.index {
            let symbols = market.stocks.map(\.symbol)
            guard !symbols.contains(index.uppercased()) else { return [] }
            return [missing(index, symbols + market.indexes)]
        }
        let indexes = market.indexes.filter { !BarSymbol.isVolatilityIndex($0) }.sorted()
        guard !indexes.isEmpty else { return [] }
        let more = indexes.count > Self.most ? " and \(indexes.count - Self.most) more" : ""
        let main = BarSymbol.mainIndex(of: indexes).map { "\"\($0)\"" } ?? "the symbol of its main index"
        return [
            "indexes are among the price files: \(indexes.prefix(Self.most).joined(separator: ", "))\(more); to record the "
                + "market's level, set bars.index to \(main)"
        ]
    }

    /// That the newest call from price files has no level although an index is configured.
    func warnings(_ history: History) -> [String] {
        guard let index = root.settings.bars.index, let newest = history.entries.last, newest.call != nil,
            newest.source.hasSuffix(".bars.json"), newest.observations.indexLevel == nil
        else { return [] }
        let files = (try? BarFolder(root).list().files) ?? []
        return [missing(index, files.map { BarSymbol.named($0.name) })]
    }

    private func missing(_ index: String, _ symbols: [String]) -> String {
        guard !symbols.contains(index.uppercased()) else {
            return "bars.index: expected a bar of \(index) in the newest scan, found none; fetch its price file, "
                + "then run 'market-regime scan'"
        }
        let meant = nearest(BarSymbol.named(index), among: symbols.filter(BarSymbol.isIndex))
        let hint = meant.map { "; did you mean \"\($0)\"?" } ?? ""
        return "bars.index: expected the symbol of a price file, found \"\(index)\"\(hint)"
    }
}
