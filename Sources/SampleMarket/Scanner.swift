import MarketRegime

/// The made-up scanner: it picks stocks by their momentum and their price beside its average.
struct Scanner: Sendable {
    /// What the signal needs, in standard deviations of a market without drift, at the open and at the close.
    private static let threshold = (open: 1.75, close: 1.5)
    /// The deviation of the momentum of a stock that only makes noise: √((1 − memory) ÷ (1 + memory)).
    private static let noise = ((1 - Quote.memory) / (1 + Quote.memory)).squareRoot()

    /// Scans the exchange at a share of the session, 0 to 1.
    ///
    /// - Parameters:
    ///   - bias: added to every signal: what a scan of the first minutes gets wrong.
    ///   - dirt: the stocks whose true range is not to be trusted.
    func scan(_ exchange: Exchange, at share: Double, bias: Double, dirt: Dirt) -> Picture {
        let usual = DayShape.volume(at: share)
        let threshold = Self.threshold.open + (Self.threshold.close - Self.threshold.open) * share
        var rows: [Picture.Row] = []
        rows.reserveCapacity(exchange.quotes.count)
        var longs: [Picture.Pick] = []
        var shorts: [Picture.Pick] = []
        for (stock, quote) in exchange.quotes.enumerated() {
            let range = exchange.listings[stock].usualRange * exchange.weather.remembered
            let distance = (quote.price / quote.average20 - 1) * 100 / range
            let signal = quote.momentum / Self.noise + 0.1 * min(2, max(-2, distance)) + bias
            let volume = usual * quote.activity
            rows.append(
                Picture.Row(
                    price: quote.price, volumeRatio: volume.rounded(toParts: 1000),
                    average20: quote.average20.rounded(toParts: 100),
                    average50: quote.average50.rounded(toParts: 100),
                    strengthIndex: quote.strengthIndex.rounded(toParts: 10)))
            guard abs(signal) > threshold || dirt.isSplit(stock) else { continue }
            let side: Side = signal > 0 && !dirt.isSplit(stock) ? .long : .short
            let percent = dirt.range(of: stock, otherwise: range)
            let before = Double(exchange.closes.close(of: stock, sessionsAgo: 5)) / 20
            let pick = Picture.Pick(
                stock: stock, side: side, price: quote.price,
                range: (quote.price * percent / 100).rounded(toParts: 100),
                rangePercent: percent.rounded(toParts: 1000),
                volumeRatio: (volume * (0.8 + 0.2 * abs(signal))).rounded(toParts: 1000),
                momentum: ((quote.price / before - 1) * 100).rounded(toParts: 100))
            if side == .long { longs.append(pick) } else { shorts.append(pick) }
        }
        return Picture(rows: rows, picks: longs + shorts, index: exchange.index.rounded(toParts: 20))
    }
}
