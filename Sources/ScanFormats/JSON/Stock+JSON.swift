import JSON
import MarketRegime

extension Stock {
    /// Reads one stock of the universe: the symbol is needed, numbers may be missing or `null`.
    init(json row: borrowing JSONValue) throws(JSONError) {
        var symbol: String?
        self.init(symbol: "")
        try row.forEachField { (key, value) throws(JSONError) in
            if key == "symbol" {
                symbol = try value.label()
            } else if key == "price" {
                price = try value.price()
            } else if key == "volume_ratio" {
                volumeRatio = try value.doubleIfPresent()
            }
        }
        guard let symbol, !symbol.isEmpty else { throw row["symbol"].error(expected: "a symbol") }
        self.symbol = symbol
    }
}
