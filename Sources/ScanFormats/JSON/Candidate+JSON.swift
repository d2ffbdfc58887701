import JSON
import MarketRegime

extension Candidate {
    /// Reads one candidate: symbol and direction are needed, numbers may be missing or `null`.
    init(json row: borrowing JSONValue) throws(JSONError) {
        var symbol: String?
        var side: Side?
        self.init(symbol: "", side: .long)
        try row.forEachField { (key, value) throws(JSONError) in
            if key == "symbol" {
                symbol = try value.label()
            } else if key == "direction" {
                side = value.isString("long") ? .long : value.isString("short") ? .short : nil
                if side == nil { throw value.error(expected: "\"long\" or \"short\"") }
            } else if key == "price" {
                price = try value.price()
            } else if key == "atr_percent" {
                atrPercent = try value.doubleIfPresent()
            } else if key == "atr" {
                averageTrueRange = try value.doubleIfPresent()
            } else if key == "volume_ratio" {
                volumeRatio = try value.doubleIfPresent()
            } else if key == "momentum_5d" {
                momentum5d = try value.doubleIfPresent()
            } else if key == "sector" {
                sector = value.isNull ? nil : try value.label()
            }
        }
        guard let symbol, !symbol.isEmpty else { throw row["symbol"].error(expected: "a symbol") }
        guard let side else { throw row["direction"].error(expected: "\"long\" or \"short\"") }
        self.symbol = symbol
        self.side = side
    }
}

extension JSONValue {
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
