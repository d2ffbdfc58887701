/// The predecessor's eleven rules for shorts.
extension ScannerRule {
    static let short = [
        lowerHigh, doubleTop, failedBreakout, fallingBars, rejection, bearFlag, fallingVolume, belowMeans,
        weakMomentum, closeToLow, wedge,
    ]

    static let lowerHigh = ScannerRule("lower high") { _ in
        "The newest swing high of the last 20 days is below the one before it."
    } holds: { stock, _ in
        let recent = stock.swingHighs.filter { $0 < 20 }
        return recent.count == 2 && stock.window[recent[0]].high < stock.window[recent[1]].high
    } figures: { stock in
        stock.swingHighs.filter { $0 < 20 }.map { ("swing high \($0) days ago", stock.window[$0].high) }
    }

    static let doubleTop = ScannerRule("double top") { policy in
        "At least two highs of the last ten days are within \(shortNumber(policy.topPercent))% of today's."
    } holds: { stock, policy in
        let high = stock.today.high
        return (1...10).count { abs(stock.window[$0].high - high) / high < policy.topPercent / 100 } >= 2
    } figures: {
        [("high", $0.today.high)]
    }

    /// Today's or, unless yesterday itself became a swing high, yesterday's. Each day is judged by the swings known on
    /// it.
    static let failedBreakout = ScannerRule("failed breakout") { _ in
        "Today or yesterday the price rose above a swing high and closed below it."
    } holds: { stock, _ in
        if stock.today.high > stock.swingHigh && stock.close < stock.swingHigh { return true }
        guard stock.swingHighs.first != 1, let top = stock.swingHighs.first else { return false }
        let (yesterday, limit) = (stock.window[1], stock.window[top].high)
        return yesterday.high > limit && yesterday.close < limit
    } figures: {
        [("high", $0.today.high), ("price", $0.close), ("swing high", $0.swingHigh)]
    }

    static let rejection = ScannerRule("rejection") { _ in
        "Today the price reached the newest swing high and fell back below it."
    } holds: { stock, _ in
        stock.today.high >= stock.swingHigh && stock.close < stock.swingHigh
    } figures: {
        [("high", $0.today.high), ("price", $0.close), ("swing high", $0.swingHigh)]
    }

    /// The predecessor tests for a rise where a fall was meant, so this rule is never met. It is kept so that counts
    /// stay comparable.
    static let bearFlag = ScannerRule("bear flag") { policy in
        "The price broke out of a five-day range narrower than one ATR, after a move of \(shortNumber(policy.flagPercent))%."
    } holds: { stock, policy in
        let (window, pause) = (stock.window, 1...5)
        let (high, low) = (pause.map { window[$0].high }.max() ?? .nan, pause.map { window[$0].low }.min() ?? .nan)
        return window[10].close - window[5].close < -policy.flagPercent / 100 * window[10].close
            && high - low < stock.averageTrueRange && stock.close < window[1].low
    } figures: {
        [("close 10 days ago", $0.window[10].close), ("close 5 days ago", $0.window[5].close)]
    }

    static let fallingVolume = ScannerRule("falling on volume") { policy in
        "The volume ratio is above \(shortNumber(policy.shortVolumeRatio)) and the price is below the day's open."
    } holds: { stock, policy in
        stock.volumeRatio > policy.shortVolumeRatio && stock.close < stock.today.open
    } figures: {
        [("volume ratio", $0.volumeRatio), ("price", $0.close), ("open", $0.today.open)]
    }

    static let belowMeans = ScannerRule("below the averages") { _ in
        "The price is below its 20-day average, and that is below its 50-day average."
    } holds: { stock, _ in
        stock.close < stock.mean20 && stock.mean20 < stock.mean50
    } figures: {
        [("price", $0.close), ("SMA 20", $0.mean20), ("SMA 50", $0.mean50)]
    }

    static let weakMomentum = ScannerRule("weak momentum") { policy in
        "The price fell by more than \(shortNumber(policy.shortMomentumPercent))% in five days."
    } holds: { stock, policy in
        stock.momentum5d < -policy.shortMomentumPercent
    } figures: {
        [("5-day momentum %", $0.momentum5d)]
    }

    static let closeToLow = ScannerRule("near the low") { policy in
        "The price is in the bottom \(shortNumber((policy.shortPlace * 10_000).rounded() / 100))% of the day's range."
    } holds: { stock, policy in
        stock.place < policy.shortPlace
    } figures: {
        [("place", $0.place)]
    }

    static let wedge = ScannerRule("wedge") { _ in
        "Today's high is below and its low above those of four days ago."
    } holds: { stock, _ in
        stock.today.high < stock.window[4].high && stock.today.low > stock.window[4].low
    } figures: {
        [
            ("high", $0.today.high), ("high 4 days ago", $0.window[4].high), ("low", $0.today.low),
            ("low 4 days ago", $0.window[4].low),
        ]
    }
}
