/// The prices of one scan, by symbol: what the next scan is compared with.
public struct PriceTable: Sendable, Equatable {
    /// What a stock cost.
    public struct Quote: Sendable, Equatable {
        /// The ticker, as the scanner wrote it.
        public var symbol: String
        /// Its price, above 0, in the market's currency.
        public var price: Double

        /// Creates a quote.
        public init(symbol: String, price: Double) {
            self.symbol = symbol
            self.price = price
        }
    }

    /// The slot the prices are of.
    public let slot: Instant
    /// The usable prices in the order of the scan, the universe's first; where a symbol stands twice, the first counts.
    public let quotes: [Quote]
    private let places = Once<[String: Int]>()
    private let firstReturns = Once<Returns>()

    /// Returns since a table, which is told by its places alone: else each table would hold all before it.
    private struct Returns {
        var since: Once<[String: Int]>
        var values: [Double]
    }

    /// Takes the usable prices of a scan.
    public init(_ scan: Scan, slot: Instant) {
        var quotes: [Quote] = []
        quotes.reserveCapacity(scan.universe.count + scan.candidates.count)
        func take(_ symbol: String, _ price: Double?) {
            guard let price, price > 0, price.isFinite else { return }
            quotes.append(Quote(symbol: symbol, price: price))
        }
        for stock in scan.universe { take(stock.symbol, stock.price) }
        for candidate in scan.candidates { take(candidate.symbol, candidate.price) }
        self.init(slot: slot, quotes: quotes)
    }

    /// Takes prices that were kept.
    public init(slot: Instant, quotes: [Quote]) {
        self.slot = slot
        self.quotes = quotes
    }

    /// The returns of the stocks present in both tables since `earlier`, as fractions, in ascending order.
    ///
    /// Those since the table that is asked for first are kept: they are worked out at most once, in whichever thread.
    public func returns(since earlier: PriceTable) -> [Double] {
        let first = firstReturns { Returns(since: earlier.places, values: compared(with: earlier)) }
        return first.since === earlier.places ? first.values : compared(with: earlier)
    }

    private func compared(with earlier: PriceTable) -> [Double] {
        let places = earlier.firstPlaces
        var isTaken = [Bool](repeating: false, count: earlier.quotes.count)
        var returns: [Double] = []
        returns.reserveCapacity(min(quotes.count, places.count))
        for quote in quotes {
            guard let place = places[quote.symbol], !isTaken[place] else { continue }
            isTaken[place] = true
            returns.append(quote.price / earlier.quotes[place].price - 1)
        }
        // Sorted, so that sums of them do not depend on the order of the rows.
        return returns.sorted()
    }

    /// Makes ready what a later table looks up here, so that it need not be made when it does.
    public func prepare() { _ = firstPlaces }

    /// Where each symbol stands first.
    private var firstPlaces: [String: Int] {
        places {
            var places = [String: Int](minimumCapacity: quotes.count)
            places.merge(quotes.lazy.enumerated().map { ($1.symbol, $0) }) { first, _ in first }
            return places
        }
    }

    /// Whether two tables hold the same prices of the same slot.
    public static func == (one: PriceTable, other: PriceTable) -> Bool {
        one.slot == other.slot && one.quotes == other.quotes
    }
}
