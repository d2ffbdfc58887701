/// The prices of one scan by symbol, with which the next scan is compared.
public struct PriceTable: Sendable, Equatable {
    /// A stock and its price.
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

    /// The slot of the prices.
    public let slot: Instant
    /// The usable prices in the order of the scan, the universe first. If a symbol occurs twice, the first price is
    /// used.
    public let quotes: [Quote]
    /// How many of them are the universe's.
    private let universeCount: Int

    /// Takes the usable prices of a scan.
    public init(_ scan: Scan, slot: Instant) {
        var quotes: [Quote] = []
        quotes.reserveCapacity(scan.universe.count + scan.candidates.count)
        func take(_ symbol: String, _ price: Double?) {
            guard let price, price > 0, price.isFinite else { return }
            quotes.append(Quote(symbol: symbol, price: price))
        }
        for stock in scan.universe { take(stock.symbol, stock.price) }
        let universeCount = quotes.count
        for candidate in scan.candidates { take(candidate.symbol, candidate.price) }
        self.init(slot: slot, quotes: quotes, universeCount: universeCount)
    }

    /// Takes prices, the universe's first.
    public init(slot: Instant, quotes: [Quote], universeCount: Int = 0) {
        self.slot = slot
        self.quotes = quotes
        self.universeCount = universeCount
    }

    /// The prices of the universe alone.
    var universe: ArraySlice<Quote> { quotes.prefix(universeCount) }

    /// Whether this scan repeats `earlier`: the stocks are the same and hardly any price moved.
    ///
    /// - Parameter returns: The returns since `earlier`.
    func repeats(_ earlier: PriceTable, returns: [Double], _ rules: Policy.ScanRules) -> Bool {
        let still = Double(returns.count { abs($0) <= rules.stillTolerance })
        guard returns.count >= rules.stillMinimumRows, still >= rules.stillShare * Double(returns.count) else {
            return false
        }
        // If many stocks came or left, the scanner did scan again.
        return still >= rules.stillShare * Double(max(symbolCount, earlier.symbolCount))
    }

    private var symbolCount: Int { Set(quotes.map(\.symbol)).count }

    /// The returns of the stocks present in both tables since `earlier`, as fractions, in ascending order.
    public func returns(since earlier: PriceTable) -> [Double] {
        var before = Dictionary(
            earlier.quotes.lazy.map { ($0.symbol, $0.price) }, uniquingKeysWith: { first, _ in first })
        var returns: [Double] = []
        returns.reserveCapacity(min(quotes.count, before.count))
        for quote in quotes {
            guard let price = before.removeValue(forKey: quote.symbol) else { continue }
            returns.append(quote.price / price - 1)
        }
        // Sorted, so that sums of them do not depend on the order of the rows.
        return returns.sorted()
    }
}
