/// Fixed-fractional sizing: every trade risks the same share of equity at its stop.
public struct PositionSizing: Sendable {
    /// The share of equity lost if the stop is hit, in percent, above 0 and up to 100.
    public var riskPerTradePercent: Double
    /// The distance from entry to stop, in multiples of the average true range.
    public var stopMultiple: Double

    /// Creates a sizing rule.
    public init(riskPerTradePercent: Double, stopMultiple: Double) {
        self.riskPerTradePercent = riskPerTradePercent
        self.stopMultiple = stopMultiple
    }

    /// Whole shares to hold: `equity × risk ÷ (stopMultiple × ATR)`, rounded down; 0 unless all inputs are positive.
    public func shares(equity: Double, averageTrueRange: Double) -> Int {
        let riskPerShare = stopMultiple * averageTrueRange
        guard equity > 0, riskPerShare > 0, riskPerTradePercent > 0 else { return 0 }
        return Int(exactly: (equity * riskPerTradePercent / 100 / riskPerShare).rounded(.down)) ?? 0
    }
}
