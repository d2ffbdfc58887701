/// The earlier prices that a scan is compared with.
public struct EarlierPrices: Sendable, Equatable {
    /// The prices of the last analysed scan; `nil` if unknown.
    public var last: PriceTable?
    /// The prices of the newest analysed scan with a universe; `nil` if unknown.
    public var universe: PriceTable?

    /// Creates earlier prices from those that are known.
    public init(last: PriceTable? = nil, universe: PriceTable? = nil) {
        self.last = last
        self.universe = universe
    }

    /// Advances to an entry with a call.
    ///
    /// - Parameter prices: The prices of its scan; `nil` if its file is gone.
    public mutating func advance(to entry: Entry, prices: PriceTable?) {
        guard entry.call != nil else { return }
        last = prices
        if entry.observations.universe != nil { universe = prices }
    }
}
