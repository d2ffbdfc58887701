/// The prices of one scan, by symbol: what the next scan is compared with.
public struct PriceTable: Sendable, Equatable {
    /// The slot the prices are of.
    public let slot: Instant
    private let prices: [String: Double]

    /// Takes the usable prices of a scan; where a symbol stands twice, the universe's first price counts.
    public init(_ scan: Scan, slot: Instant) {
        self.slot = slot
        var prices: [String: Double] = [:]
        prices.reserveCapacity(max(scan.universe.count, scan.candidates.count))
        func take(_ symbol: String, _ price: Double?) {
            guard let price, price > 0, price.isFinite, prices[symbol] == nil else { return }
            prices[symbol] = price
        }
        for stock in scan.universe { take(stock.symbol, stock.price) }
        for candidate in scan.candidates { take(candidate.symbol, candidate.price) }
        self.prices = prices
    }

    /// The returns of the stocks present in both tables since `earlier`, as fractions, in ascending order.
    public func returns(since earlier: PriceTable) -> [Double] {
        var returns: [Double] = []
        returns.reserveCapacity(min(prices.count, earlier.prices.count))
        for (symbol, price) in prices {
            if let before = earlier.prices[symbol] { returns.append(price / before - 1) }
        }
        // Sorted, because a dictionary's order differs from run to run and sums of doubles depend on theirs.
        return returns.sorted()
    }
}
