import Glibc

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
    /// The volume so far today divided by a full day's average.
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

/// A side of the market.
public enum Side: String, CaseIterable, Codable, Sendable {
    /// Picked to be bought, expecting a rise.
    case long
    /// Picked to be sold short, expecting a fall.
    case short
}

/// How many stocks a scan picked on each side.
public struct Counts: Hashable, Sendable {
    /// The long candidates, 0 to 1,000,000.
    public var long: Int
    /// The short candidates, 0 to 1,000,000.
    public var short: Int

    /// Creates counts.
    public init(long: Int, short: Int) {
        self.long = long
        self.short = short
    }

    /// The sum of both sides.
    public var total: Int { long + short }

    /// Longs per short; `nil` without shorts.
    public var ratio: Double? { short == 0 ? nil : Double(long) / Double(short) }

    /// The balance `ln((L + a) / (S + a))`: 0 is even, positive is long. `a` keeps a few candidates from looking certain.
    public func score(pseudoCount a: Double) -> Double { log((Double(long) + a) / (Double(short) + a)) }
}
