import JSON
import MarketRegime

extension Candidate {
    /// Reads one candidate: symbol and direction are needed, numbers may be missing or `null`.
    init(json row: borrowing JSONValue) throws(JSONError) {
        guard row.isObject else { throw row.error(expected: "an object") }
        var fields = row.fields  // in the order in which scanners mostly write them, which is that of their names
        let trueRange = fields["atr"]
        let trueRangePercent = fields["atr_percent"]
        let direction = fields["direction"]
        let momentum = fields["momentum_5d"]
        let price = fields["price"]
        let sector = fields["sector"]
        let symbol = fields["symbol"]
        let volumeRatio = fields["volume_ratio"]
        self.init(symbol: try symbol.symbol(), side: try direction.side())
        self.sector = try sector.labelIfPresent()
        self.price = try price.price()
        atrPercent = try trueRangePercent.doubleIfPresent()
        averageTrueRange = try trueRange.doubleIfPresent()
        self.volumeRatio = try volumeRatio.doubleIfPresent()
        momentum5d = try momentum.doubleIfPresent()
    }
}

extension JSONValue {
    /// A ticker.
    func symbol() throws(JSONError) -> String {
        let symbol = isMissing ? "" : try label()
        guard !symbol.isEmpty else { throw error(expected: "a symbol") }
        return symbol
    }

    /// The side of a candidate.
    fileprivate func side() throws(JSONError) -> Side {
        if isString("long") { return .long }
        guard isString("short") else { throw error(expected: "\"long\" or \"short\"") }
        return .short
    }

    /// A text short enough, or `nil` when it is `null` or not there.
    fileprivate func labelIfPresent() throws(JSONError) -> String? { isNull ? nil : try label() }

    /// A text short enough to be a symbol or a sector.
    func label() throws(JSONError) -> String {
        let text = try string()
        guard text.utf8.count <= ScanLimits.maximumTextBytes else {
            throw error(expected: "at most \(ScanLimits.maximumTextBytes) bytes")
        }
        return text
    }

    /// A price above 0, or `nil` when it is `null` or not there.
    func price() throws(JSONError) -> Double? {
        guard let price = try doubleIfPresent() else { return nil }
        guard price > 0 else { throw error(expected: "a price above 0") }
        return price
    }
}
