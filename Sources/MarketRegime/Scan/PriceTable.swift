/// The prices of one scan by symbol, which the next scan is compared with.
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
    /// How many of `quotes` are of the universe.
    private let universeCount: Int
    /// The sides of the candidates, whose quotes follow the universe's.
    private let sides: [Side]

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
        var sides: [Side] = []
        for candidate in scan.candidates {
            take(candidate.symbol, candidate.price)
            if quotes.count > universeCount + sides.count { sides.append(candidate.side) }
        }
        self.init(slot: slot, quotes: quotes, universeCount: universeCount, sides: sides)
    }

    /// Creates a table from prices, those of the universe first.
    ///
    /// - Parameter sides: The sides of the quotes that follow the universe's, if known.
    public init(slot: Instant, quotes: [Quote], universeCount: Int = 0, sides: [Side] = []) {
        (self.slot, self.quotes, self.universeCount, self.sides) = (slot, quotes, universeCount, sides)
    }

    /// The prices of one side's candidates alone.
    private func candidates(_ side: Side) -> PriceTable {
        PriceTable(
            slot: slot, quotes: zip(quotes.dropFirst(universeCount), sides).filter { $0.1 == side }.map(\.0))
    }

    /// The prices of the universe alone.
    var universe: ArraySlice<Quote> { quotes.prefix(universeCount) }

    /// Whether this scan repeats `earlier`: the stocks are the same and hardly any price has moved.
    ///
    /// - Parameter returns: The returns since `earlier`.
    func repeats(_ earlier: PriceTable, returns: [Double], _ rules: Policy.ScanRules) -> Bool {
        let still = Double(returns.count { abs($0) <= rules.stillTolerance })
        guard still > 0, still >= rules.stillShare * Double(returns.count) else { return false }
        // If many stocks were added or removed, the scanner did scan again.
        let stocks = max(symbolCount, earlier.symbolCount)
        return stocks >= rules.stillMinimumRows && still >= rules.stillShare * Double(stocks)
    }

    /// The side whose list repeats that of `earlier`, while the other one may have moved; `nil` if there is none.
    func repeatedSide(of earlier: PriceTable, _ rules: Policy.ScanRules) -> Side? {
        Side.allCases.first { side in
            let (new, old) = (candidates(side), earlier.candidates(side))
            return new.repeats(old, returns: new.returns(since: old), rules)
        }
    }

    private var symbolCount: Int { Set(quotes.map(\.symbol.plainSymbol)).count }

    /// The returns of the stocks present in both tables since `earlier`, as fractions, in ascending order.
    public func returns(since earlier: PriceTable) -> [Double] {
        // The earlier price of each stock; `nil` once it has been compared.
        var before = [String: Double?](minimumCapacity: earlier.quotes.count)
        // Backwards, so that the first price of a stock remains.
        for quote in earlier.quotes.reversed() { before[quote.symbol.plainSymbol] = .some(quote.price) }
        var returns: [Double] = []
        returns.reserveCapacity(min(quotes.count, before.count))
        for quote in quotes {
            guard let place = before.index(forKey: quote.symbol.plainSymbol), let price = before.values[place] else {
                continue
            }
            before.values[place] = nil
            returns.append(quote.price / price - 1)
        }
        // Sorted, so that sums of them do not depend on the order of the rows.
        return returns.sorted()
    }
}
