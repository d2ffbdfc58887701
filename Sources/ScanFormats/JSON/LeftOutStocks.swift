import JSON

/// The stocks and bars that a scanner could not use, as its scan lists them.
struct LeftOutStocks {
    private var stocks: [(symbol: String, reason: String)] = []
    private var bars = 0

    init(_ list: borrowing JSONValue) throws(JSONError) {
        var (stocks, bars): ([(symbol: String, reason: String)], Int) = ([], 0)
        try list.forEachElement { (_, row) throws(JSONError) in
            guard row["day"].isNull else {
                bars += 1
                return
            }
            stocks.append((try row["symbol"].string(), try row["reason"].stringIfPresent() ?? "no reason given"))
        }
        (self.stocks, self.bars) = (stocks, bars)
    }

    /// How many there are and why the first were left out, in words; `nil` if there are none.
    func note(beside used: Int) -> String? {
        guard !stocks.isEmpty || bars > 0 else { return nil }
        let examples = stocks.prefix(Self.examples).map { "\(excerpt($0.symbol)): \(visible($0.reason, limit: 200))" }
        let more = stocks.count > examples.count ? ["and \(stocks.count - examples.count) more"] : []
        let list = examples.isEmpty ? "" : " (\((examples + more).joined(separator: "; ")))"
        let dropped = bars == 0 ? "" : "; \(bars) bars left out"
        return "\(used) of \(used + stocks.count) stocks used\(list)\(dropped)"
    }

    /// How many stocks are named with their reasons.
    private static let examples = 3
}
