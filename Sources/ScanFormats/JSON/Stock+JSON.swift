import JSON
import MarketRegime

extension Stock {
    /// Reads one stock of the universe: the symbol is needed, numbers may be missing or `null`.
    init(json row: borrowing JSONValue) throws(JSONError) {
        guard row.isObject else { throw row.error(expected: "an object") }
        var fields = row.fields
        try self.init(&fields)
    }

    /// The fields that are asked for, in the order in which scanners mostly write them, which is that of their names.
    static let fields: [StaticString] = ["price", "symbol", "volume_ratio"]

    /// Reads the fields of one stock.
    init(_ fields: inout some JSONFieldReading & ~Copyable) throws(JSONError) {
        let price = fields.field("price")
        let symbol = fields.field("symbol")
        let volumeRatio = fields.field("volume_ratio")
        self.init(
            symbol: try symbol.symbol(), price: try price.price(), volumeRatio: try volumeRatio.doubleIfPresent())
    }
}
