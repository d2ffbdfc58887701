import MarketRegime

/// The simulated scanner. It picks stocks by momentum and by the distance of their price from its average.
struct Scanner: Sendable {
    /// The signal needed for a pick at the open and at the close, in standard deviations of a market without drift.
    private static let threshold = (open: 1.75, close: 1.5)
    /// The standard deviation of the momentum of pure noise: √((1 − memory) ÷ (1 + memory)).
    private static let noise = ((1 - Quote.memory) / (1 + Quote.memory)).squareRoot()

    /// Scans the exchange at a share of the session, 0…1.
    ///
    /// - Parameters:
    ///   - bias: Added to every signal: the error of scans in the first minutes.
    ///   - rangeErrors: The stocks whose true range is wrong.
    func scan(_ exchange: Exchange, at share: Double, bias: Double, rangeErrors: RangeErrors) -> ScannerOutput {
        let usual = DayShape.volume(at: share)
        let threshold = Self.threshold.open + (Self.threshold.close - Self.threshold.open) * share
        var rows: [ScannerOutput.Row] = []
        rows.reserveCapacity(exchange.quotes.count)
        var longs: [ScannerOutput.Pick] = []
        var shorts: [ScannerOutput.Pick] = []
        for (stock, quote) in exchange.quotes.enumerated() {
            let range = exchange.listings[stock].usualRange * exchange.volatility.remembered
            let distance = (quote.price / quote.average20 - 1) * 100 / range
            let signal = quote.momentum / Self.noise + 0.1 * min(2, max(-2, distance)) + bias
            let volume = usual * quote.activity
            rows.append(
                ScannerOutput.Row(
                    price: quote.price, volumeRatio: volume.rounded(toParts: 1000),
                    average20: quote.average20.rounded(toParts: 100),
                    average50: quote.average50.rounded(toParts: 100),
                    strengthIndex: quote.strengthIndex.rounded(toParts: 10)))
            guard abs(signal) > threshold || rangeErrors.isSplit(stock) else { continue }
            let side: Side = signal > 0 && !rangeErrors.isSplit(stock) ? .long : .short
            let percent = rangeErrors.range(of: stock, otherwise: range)
            let before = Double(exchange.closes.close(of: stock, sessionsAgo: 5)) / 20
            let pick = ScannerOutput.Pick(
                stock: stock, side: side, price: quote.price,
                range: (quote.price * percent / 100).rounded(toParts: 100),
                rangePercent: percent.rounded(toParts: 1000),
                volumeRatio: (volume * (0.8 + 0.2 * abs(signal))).rounded(toParts: 1000),
                momentum: ((quote.price / before - 1) * 100).rounded(toParts: 100))
            if side == .long { longs.append(pick) } else { shorts.append(pick) }
        }
        return ScannerOutput(rows: rows, picks: longs + shorts, index: exchange.index.rounded(toParts: 20))
    }
}

/// The result of a simulated scan, from which its file and its value are made.
struct ScannerOutput: Sendable {
    /// A stock of the universe, rounded as in the file.
    struct Row: Sendable {
        var price: Double
        var volumeRatio: Double
        var average20: Double
        var average50: Double
        var strengthIndex: Double
    }

    /// A candidate, rounded as in the file.
    struct Pick: Sendable {
        var stock: Int
        var side: Side
        var price: Double
        var range: Double
        var rangePercent: Double
        var volumeRatio: Double
        var momentum: Double
    }

    /// The universe: one row per stock, in the order of the listings.
    var rows: [Row]
    /// The candidates: first the longs, then the shorts.
    var picks: [Pick]
    /// The level of the market's index.
    var index: Double

    /// The number of candidates on `side`.
    func count(_ side: Side) -> Int { picks.count { $0.side == side } }
}

extension Double {
    /// The number rounded to 1/`parts`, half away from zero, so that it reads back from a file unchanged.
    func rounded(toParts parts: Double) -> Double { (self * parts).rounded(.toNearestOrAwayFromZero) / parts }
}

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
