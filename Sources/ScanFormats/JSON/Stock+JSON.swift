import JSON
import MarketRegime

extension Stock {
    /// Reads one stock of the universe: the symbol is needed, numbers may be missing or `null`.
    init(json row: borrowing JSONValue) throws(JSONError) {
        guard row.isObject else { throw row.error(expected: "an object") }
        var fields = row.fields
        let symbol = try fields["symbol"].symbol()
        self.init(
            symbol: symbol, price: try fields["price"].price(),
            volumeRatio: try fields["volume_ratio"].doubleIfPresent())
    }
}
