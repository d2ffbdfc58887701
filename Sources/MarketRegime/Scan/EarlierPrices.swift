/// The prices that a scan's are compared with.
public struct EarlierPrices: Sendable, Equatable {
    /// Those of the last analysed scan; `nil` when they are not known.
    public var last: PriceTable?
    /// Those of the newest analysed scan with a universe; `nil` when they are not known.
    public var universe: PriceTable?
    /// Each stock's last price in the session before, as far as it is known.
    public var closing: [String: Double] = [:]

    /// Takes what is known.
    public init(last: PriceTable? = nil, universe: PriceTable? = nil) {
        self.last = last
        self.universe = universe
    }

    /// Goes on to an entry with a call.
    ///
    /// - Parameter prices: those of its scan; `nil` when its file is gone.
    public mutating func advance(to entry: Entry, prices: PriceTable?) {
        guard entry.call != nil else { return }
        last = prices
        if entry.observations.universe != nil { universe = prices }
    }
}
