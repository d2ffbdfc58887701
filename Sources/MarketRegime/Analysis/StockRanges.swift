/// How far single stocks range: the candidates' ATR values behind the volatility, by side.
public struct StockRanges: Hashable, Sendable {
    /// The ATR values of one side's candidates.
    public struct SideRanges: Hashable, Sendable {
        /// The number of candidates with a plausible ATR.
        public var known: Int
        /// The number of those whose ATR is above the limit for wild stocks.
        public var wild: Int
        /// The median ATR in percent of price; `nil` if none is known.
        public var median: Double?

        /// Creates the ranges of a side.
        public init(known: Int, wild: Int, median: Double?) {
            (self.known, self.wild, self.median) = (known, wild, median)
        }
    }

    /// A stock and its ATR.
    public struct Stock: Hashable, Sendable {
        /// The ticker.
        public var symbol: String
        /// Its ATR in percent of price.
        public var percent: Double

        /// Creates a stock.
        public init(symbol: String, percent: Double) { (self.symbol, self.percent) = (symbol, percent) }
    }

    /// The most stocks kept as the wildest.
    public static let most = 5

    /// The long candidates.
    public var long: SideRanges
    /// The short candidates.
    public var short: SideRanges
    /// The stocks with the greatest ATR, the wildest first; equal ones by symbol.
    public var wildest: [Stock]

    /// Creates ranges from their parts.
    public init(long: SideRanges, short: SideRanges, wildest: [Stock]) {
        (self.long, self.short, self.wildest) = (long, short, wildest)
    }

    /// The candidates of both sides that have a plausible ATR.
    public var known: Int { long.known + short.known }
    /// The candidates of both sides whose ATR is above the limit for wild stocks.
    public var wild: Int { long.wild + short.wild }

    /// Takes the plausible ATR values of a scan; `nil` if there is none.
    ///
    /// - Parameters:
    ///   - limit: The greatest plausible ATR, in percent.
    ///   - wildFrom: The ATR above which a stock is wild, in percent.
    init?(_ candidates: [Candidate], limit: Double, wildFrom: Double) {
        let stocks = candidates.compactMap { candidate -> (side: Side, stock: Stock)? in
            guard let percent = candidate.trueRangePercent, percent.isFinite, percent > 0, percent <= limit else {
                return nil
            }
            return (candidate.side, Stock(symbol: candidate.symbol, percent: percent.rounded(places: 2)))
        }
        guard !stocks.isEmpty else { return nil }
        func ranges(_ side: Side) -> SideRanges {
            let sorted = stocks.filter { $0.side == side }.map(\.stock.percent).sorted()
            return SideRanges(
                known: sorted.count, wild: sorted.count { $0 > wildFrom },
                median: percentile(50, ofSorted: sorted)?.rounded(places: 2))
        }
        self.init(
            long: ranges(.long), short: ranges(.short),
            wildest: Array(
                stocks.map(\.stock).sorted { ($1.percent, $0.symbol) < ($0.percent, $1.symbol) }.prefix(Self.most)))
    }
}
