import MarketRegime

/// What a scan saw, before it is a file or a value.
struct Picture: Sendable {
    /// A stock of the universe, rounded as it is written.
    struct Row: Sendable {
        var price: Double
        var volumeRatio: Double
        var average20: Double
        var average50: Double
        var strengthIndex: Double
    }

    /// A stock that was picked, rounded as it is written.
    struct Pick: Sendable {
        var stock: Int
        var side: Side
        var price: Double
        var range: Double
        var rangePercent: Double
        var volumeRatio: Double
        var momentum: Double
    }

    /// The universe, a row a stock, in the order of the listings.
    var rows: [Row]
    /// The picked stocks: the longs, then the shorts.
    var picks: [Pick]
    /// The level of the market's index.
    var index: Double

    /// How many were picked for `side`.
    func count(_ side: Side) -> Int { picks.count { $0.side == side } }
}

extension Double {
    /// Rounded half away from zero to 1/`parts`, as it reads back from a file.
    func rounded(toParts parts: Double) -> Double { (self * parts).rounded(.toNearestOrAwayFromZero) / parts }
}
