/// A stock of the universe that a scan looked at. Numbers that the scanner left out are `nil`.
public struct Stock: Sendable, Equatable {
    /// The ticker, as the scanner wrote it.
    public var symbol: String
    /// The price, in the market's currency.
    public var price: Double?
    /// The previous session's last price, in the market's currency.
    public var previousClose: Double?
    /// The volume so far today divided by a full day's average.
    public var volumeRatio: Double?
    /// The mean closes of 20 and of 50 sessions, in the market's currency.
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

    /// The price, if it is positive and finite.
    var usablePrice: Double? { price.flatMap { $0 > 0 && $0.isFinite ? $0 : nil } }

    /// The previous session's price, if it is positive and finite.
    var usablePreviousClose: Double? { previousClose.flatMap { $0 > 0 && $0.isFinite ? $0 : nil } }
}
