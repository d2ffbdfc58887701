import JSON
import MarketRegime

extension Candidate {
    /// Reads one candidate. Symbol and direction are required; any other number that cannot be read counts as unknown.
    init(json row: borrowing JSONValue, unread: inout UnreadNumbers) throws(JSONError) {
        guard row.isObject else { throw row.error(expected: "an object") }
        var fields = row.fields  // in the order in which most scanners write them, by name
        let trueRange = fields["atr"]
        let trueRangePercent = fields["atr_percent"]
        let direction = fields["direction"]
        let momentum = fields["momentum_5d"]
        let price = fields["price"]
        let sector = fields["sector"]
        let symbol = fields["symbol"]
        let volumeRatio = fields["volume_ratio"]
        let isBare = price.isNull && trueRange.isNull && trueRangePercent.isNull && volumeRatio.isNull
        self.init(symbol: try symbol.symbol(isBare: isBare), side: try direction.side())
        self.sector = sector.isNull ? nil : try? sector.label()
        self.price = price.price(&unread)
        atrPercent = trueRangePercent.number(in: .percent, &unread)
        averageTrueRange = trueRange.number(in: .plain, &unread)
        self.volumeRatio = volumeRatio.number(in: .ratio, &unread)
        momentum5d = momentum.number(in: .percent, &unread)
    }
}

extension Stock {
    /// Reads one stock of the universe. The symbol is required; a number that cannot be read counts as unknown.
    init(json row: borrowing JSONValue, unread: inout UnreadNumbers) throws(JSONError) {
        guard row.isObject else { throw row.error(expected: "an object") }
        var fields = row.fields
        let previousClose = fields["previous_close"]
        let price = fields["price"]
        let average20 = fields["sma20"]
        let average50 = fields["sma50"]
        let symbol = fields["symbol"]
        let volumeRatio = fields["volume_ratio"]
        self.init(
            symbol: try symbol.symbol(isBare: price.isNull), price: price.price(&unread),
            previousClose: previousClose.price(&unread, isPrice: false),
            volumeRatio: volumeRatio.number(in: .ratio, &unread),
            average20: average20.number(in: .plain, &unread), average50: average50.number(in: .plain, &unread))
    }
}

extension JSONValue {
    /// A ticker.
    ///
    /// - Parameter isBare: Whether the row holds no number, as remarks do.
    fileprivate func symbol(isBare: Bool) throws(JSONError) -> String {
        var symbol = isMissing ? "" : try label()
        if let first = symbol.utf8.first, let last = symbol.utf8.last,
            min(first, last) <= 0x20 || max(first, last) >= 0x80
        {
            symbol = symbol.trimmed
        }
        guard !symbol.isEmpty, RowKind(symbol: symbol, filled: isBare ? 0 : 1, usual: 0) != .notStock else {
            throw error(expected: "a symbol")
        }
        return symbol
    }

    /// The side of a candidate.
    func side() throws(JSONError) -> Side {
        if isString("long") { return .long }
        if isString("short") { return .short }
        guard !isMissing, let text = try? string(), let side = Side(written: text) else {
            throw error(expected: "\"long\" or \"short\"")
        }
        return side
    }

    /// A text that is short enough for a symbol or a sector.
    fileprivate func label() throws(JSONError) -> String {
        let text = try string()
        guard text.utf8.count <= ScanLimits.maximumTextBytes else {
            throw error(expected: "at most \(ScanLimits.maximumTextBytes) bytes")
        }
        return text
    }

    /// A number, or a text that contains one; `nil` for `null`, for a text that means "no value", and for anything
    /// unreadable, which is recorded in `unread`.
    fileprivate func number(
        in unit: Column.Unit, _ unread: inout UnreadNumbers, isPrice: Bool = false
    ) -> Double? {
        if isNull { return nil }
        if let number = try? double() { return number }
        if let text = try? string() {
            switch Cell.text(text).number(in: unit, mark: .point) {
            case .none: return nil
            case .number(let value): return value
            case .unreadable: break
            }
        }
        unread.add(error(expected: "a number").words, isPrice: isPrice)
        return nil
    }

    /// A price above 0; `nil` if there is none, or if the value is no price, which is recorded in `unread`.
    ///
    /// - Parameter isPrice: Whether the scan is useless if many of these are missing.
    fileprivate func price(_ unread: inout UnreadNumbers, isPrice: Bool = true) -> Double? {
        guard let price = number(in: .plain, &unread, isPrice: isPrice) else { return nil }
        if price > 0 { return price }
        unread.add(error(expected: "a price above 0").words, isPrice: isPrice)
        return nil
    }
}

extension JSONError {
    /// The problem and its place in the document, without the file's name.
    var words: String { "\(path): expected \(expected), found \(found)" }
}
