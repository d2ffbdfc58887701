import MarketRegime

/// The stocks whose true range is wrong, as in real scanner output: zero, negative, or far too large after a corporate
/// action.
struct RangeErrors: Sendable {
    private var ranges: [Int: Double] = [:]
    private var split: Int?

    /// Draws the errors of a session among `stocks` stocks. `split` is a stock whose price was halved recently.
    init(stocks: Int, split: Int?, random: inout SplitMix64) {
        self.split = split
        for number in 0..<max(6, stocks / 40) {
            ranges[random.index(below: stocks)] = [0, -1.5, 11.25, 9.4][number % 4]
        }
    }

    /// Whether the stock's price was halved recently. The scanner mistakes that for a crash and picks it short.
    func isSplit(_ stock: Int) -> Bool { stock == split }

    /// The average true range that the scanner writes, in percent.
    func range(of stock: Int, otherwise range: Double) -> Double { isSplit(stock) ? 20 : ranges[stock] ?? range }
}
