import JSON
import MarketRegime

extension Stock {
    /// Reads one stock of the universe: the symbol is needed, numbers may be missing or `null`.
    init(json row: borrowing JSONValue) throws(JSONError) {
        guard row.isObject else { throw row.error(expected: "an object") }
        var fields = row.fields  // in the order in which scanners mostly write them, which is that of their names
        let price = fields["price"]
        let symbol = fields["symbol"]
        let volumeRatio = fields["volume_ratio"]
        self.init(
            symbol: try symbol.symbol(), price: try price.price(), volumeRatio: try volumeRatio.doubleIfPresent())
    }
}
