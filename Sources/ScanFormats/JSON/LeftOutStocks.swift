import JSON

/// The stocks and bars that a scanner could not use, and the days without a bar, as listed in its scan.
struct LeftOutStocks {
    private var stocks: [(symbol: String, reason: String)] = []
    /// The bars and days of stocks that were used.
    private var days: [(symbol: String, reason: String)] = []

    init(_ list: borrowing JSONValue) throws(JSONError) {
        var (stocks, days): ([(symbol: String, reason: String)], [(symbol: String, reason: String)]) = ([], [])
        try list.forEachElement { (_, row) throws(JSONError) in
            let left = (try row["symbol"].string(), try row["reason"].stringIfPresent() ?? "no reason given")
            if row["day"].isNull { stocks.append(left) } else { days.append(left) }
        }
        (self.stocks, self.days) = (stocks, days)
    }

    /// How many there are and why the first ones were left out, in words; `nil` if there are none.
    func note(beside used: Int) -> String? {
        guard !stocks.isEmpty || !days.isEmpty else { return nil }
        let bars =
            days.isEmpty
            ? ""
            : "; \(days.count) \(days.count == 1 ? "time" : "times") bars are left out or missing\(Self.list(days))"
        return "\(used) of \(used + stocks.count) stocks used\(Self.list(stocks))\(bars)"
    }

    /// The first ones with their reasons, in brackets; empty if there are none.
    private static func list(_ left: [(symbol: String, reason: String)]) -> String {
        guard !left.isEmpty else { return "" }
        let named = left.prefix(examples).map { "\(excerpt($0.symbol)): \(visible($0.reason, limit: 200))" }
        let more = left.count > examples ? ["and \(left.count - examples) more"] : []
        return " (\((named + more).joined(separator: "; ")))"
    }

    /// How many are listed with their reasons.
    private static let examples = 3
}
