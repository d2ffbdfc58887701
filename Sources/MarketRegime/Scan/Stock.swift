/// A stock of the universe that a scan looked at. Numbers that the scanner left out are `nil`.
public struct Stock: Sendable, Equatable {
    /// The ticker, as the scanner wrote it.
    public var symbol: String
    /// The price, in the market's currency.
    public var price: Double?
    /// The last price of the session before, in the market's currency.
    public var previousClose: Double?
    /// The volume so far today over a full day's average.
    public var volumeRatio: Double?
    /// The mean close of 20 and of 50 sessions, in the market's currency.
    public var average20: Double?, average50: Double?

    /// Creates a stock.
    public init(
        symbol: String, price: Double? = nil, previousClose: Double? = nil, volumeRatio: Double? = nil,
        average20: Double? = nil, average50: Double? = nil
    ) {
        self.symbol = symbol
        self.price = price
        self.previousClose = previousClose
        self.volumeRatio = volumeRatio
        self.average20 = average20
        self.average50 = average50
    }

    /// The price, when it is one.
    var usablePrice: Double? { price.flatMap { $0 > 0 && $0.isFinite ? $0 : nil } }

    /// The price of the session before, when it is one.
    var usablePreviousClose: Double? { previousClose.flatMap { $0 > 0 && $0.isFinite ? $0 : nil } }
}
