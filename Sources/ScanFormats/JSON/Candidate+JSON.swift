import JSON
import MarketRegime

extension Candidate {
    /// Reads one candidate: symbol and direction are needed, numbers may be missing or `null`.
    init(json row: borrowing JSONValue) throws(JSONError) {
        guard row.isObject else { throw row.error(expected: "an object") }
        var fields = row.fields
        self.init(symbol: try fields["symbol"].symbol(), side: try fields["direction"].side())
        sector = try fields["sector"].labelIfPresent()
        price = try fields["price"].price()
        atrPercent = try fields["atr_percent"].doubleIfPresent()
        averageTrueRange = try fields["atr"].doubleIfPresent()
        volumeRatio = try fields["volume_ratio"].doubleIfPresent()
        momentum5d = try fields["momentum_5d"].doubleIfPresent()
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
