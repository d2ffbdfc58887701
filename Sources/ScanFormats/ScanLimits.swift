import MarketRegime

/// The limits of what is accepted from a scan file.
package struct ScanLimits: Sendable, Equatable {
    /// The market whose scans are accepted, such as `nse`.
    package var market: String
    /// The largest file accepted, and the most that a workbook may inflate to, in bytes.
    package var maximumBytes = 64 * 1_048_576
    /// The largest count accepted for one side.
    package var maximumCount = 1_000_000
    /// The most rows accepted in one list: twenty times the stocks of any exchange.
    package var maximumRows = 200_000
    /// The share of a universe's prices that may be unreadable, in percent. Unreadable prices are often the very high
    /// or very low ones, so the rest would not represent the market.
    package var maximumUnreadPrices = 10.0
    /// How far a stated count may differ from a complete list, in percent of the larger of the two.
    package var countTolerance = 10.0
    /// The median ATR, in percent, below which a side's ATR is ignored: the column probably holds fractions.
    package var minimumMedianATR = 0.2
    /// The longest symbol or sector, in bytes of UTF-8.
    package static let maximumTextBytes = 200

    package init(market: String) { self.market = market }
}

extension Instant {
    /// 1990-01-01T00:00:00Z. No scanner is older; earlier times come from clocks that were never set.
    static let earliestScan = Instant(seconds: 631_152_000)
}
