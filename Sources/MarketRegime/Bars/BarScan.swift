/// What the scanner made of the bars at one moment.
package struct BarScan: Sendable {
    /// The half-hour it belongs to.
    package let slot: Slot
    /// When all bars that it uses had ended.
    package let finished: Instant
    package let rules: RuleSet
    /// The stocks that could be used, by symbol.
    package let stocks: [StockFigures]
    package let candidates: [Pick]
    /// The stocks and bars that could not be used, by symbol.
    package let leftOut: [LeftOut]
    package let indexLevel: Double?

    /// A candidate.
    package struct Pick: Sendable {
        package let stock: StockFigures
        package let side: Side
        /// How many rules it meets.
        package let score: Int
    }

    /// A stock that is not in the scan or, if `day` is known, a bar or the first missing day of one that is.
    package struct LeftOut: Hashable, Sendable {
        package let symbol: String
        package let day: Day?
        package let reason: String
        /// The reason without its figures, for counting.
        package let kind: Kind
        /// The file and line to look at, if known.
        package let place: String?
    }

    package enum Kind: String, CaseIterable, Sendable {
        case noBar = "no bar of the day"
        case tooFew = "too few bars"
        case jump = "a jump as of a split that was not adjusted for"
        case refused = "files that do not fit together"
        case unread = "a file that cannot be read"
        case bar = "a bar that cannot be right"
        case gap = "days without a bar"
    }

    /// The name of its file.
    package func fileName(in zone: MarketZone) -> String {
        let text = zone.rfc3339(slot.start)
        return "\(text.prefix(13))\(text.dropFirst(14).prefix(2)).bars.json"
    }

    /// The candidates of one side.
    package func count(_ side: Side) -> Int { candidates.count { $0.side == side } }

    /// How many stocks it should have: those used and those left out.
    package var universe: Int { stocks.count + leftOut.count { $0.day == nil } }
}
