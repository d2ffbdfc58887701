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
        func usable(_ symbol: String, _ price: Double?) -> (String, Double)? {
            guard let price, price > 0, price.isFinite else { return nil }
            return (symbol, price)
        }
        prices.merge(scan.universe.lazy.compactMap { usable($0.symbol, $0.price) }) { first, _ in first }
        prices.merge(scan.candidates.lazy.compactMap { usable($0.symbol, $0.price) }) { first, _ in first }
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
