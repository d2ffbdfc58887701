/// A stock that the scanner picked, long or short. Numbers that the scanner left out are `nil`.
public struct Candidate: Sendable, Equatable {
    /// The ticker, as the scanner wrote it.
    public var symbol: String
    /// The side it was picked for.
    public var side: Side
    /// The sector, if known.
    public var sector: String?
    /// The price, in the market's currency.
    public var price: Double?
    /// Wilder's average true range over 14 sessions, in currency.
    public var averageTrueRange: Double?
    /// The average true range as a percentage of the price.
    public var atrPercent: Double?
    /// The volume so far today over a full day's average.
    public var volumeRatio: Double?
    /// The price change over five sessions, in percent.
    public var momentum5d: Double?

    /// Creates a candidate.
    public init(
        symbol: String, side: Side, sector: String? = nil, price: Double? = nil, averageTrueRange: Double? = nil,
        atrPercent: Double? = nil, volumeRatio: Double? = nil, momentum5d: Double? = nil
    ) {
        self.symbol = symbol
        self.side = side
        self.sector = sector
        self.price = price
        self.averageTrueRange = averageTrueRange
        self.atrPercent = atrPercent
        self.volumeRatio = volumeRatio
        self.momentum5d = momentum5d
    }

    /// The true range in percent: as given, or else `averageTrueRange / price · 100`; `nil` if neither is known.
    public var trueRangePercent: Double? {
        if let atrPercent { return atrPercent }
        guard let averageTrueRange, let price, price > 0 else { return nil }
        return averageTrueRange / price * 100
    }
}
