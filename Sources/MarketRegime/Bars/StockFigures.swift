/// What the scanner's rules look at: the figures of one stock at one moment.
///
/// A quotient by zero is not a number, and no comparison with it holds.
package struct StockFigures: Sendable {
    package let symbol: String
    package let window: BarWindow
    /// Plain means of the last 20 and 50 closes, today's included.
    package let mean20: Double
    package let mean50: Double
    /// The average true range over 14 days, today's unfinished one included, in currency.
    package let averageTrueRange: Double
    /// The close over that of five days ago, in percent.
    package let momentum5d: Double
    /// The volume so far over a mean of 20 days that includes it.
    package let volumeRatio: Double
    /// How many days ago the two newest swing highs were: bars whose high is above that of both neighbours.
    package let swingHighs: [Int]
    /// The low of the newest bar whose low is below that of both neighbours.
    package let swingLow: Double

    /// The figures of a stock with at least `ScannerPolicy.minimumBars` bars.
    ///
    /// - Parameter volumeShare: The usual share of a day's volume by now; 1 to take the volume as it is.
    package init(symbol: String, _ window: BarWindow, volumeShare: Double = 1, trueRange: TrueRange = .plain) {
        self.symbol = symbol
        self.window = window
        func mean(_ count: Int) -> Double {
            (0..<count).reversed().reduce(0) { $0 + window[$1].close } / Double(count)
        }
        (mean20, mean50) = (mean(20), mean(50))
        averageTrueRange = trueRange.average(window)
        momentum5d = (window.today.close / window[5].close - 1) * 100
        let volume = window.today.volume / volumeShare
        volumeRatio = volume / (((1..<20).reversed().reduce(0) { $0 + window[$1].volume } + volume) / 20)
        swingHighs = window.swings(2) { $0.high }
        swingLow = window.swings(1) { -$0.low }.first.map { window[$0].low } ?? .nan
    }

    package var today: Bar { window.today }
    package var close: Double { today.close }
    package var previousClose: Double { window[1].close }
    package var atrPercent: Double { averageTrueRange / close * 100 }
    /// The high of the newest swing high.
    package var swingHigh: Double { swingHighs.first.map { window[$0].high } ?? .nan }
    /// Where the close lies in the day's range: 0 at the low, 1 at the high.
    package var place: Double { (close - today.low) / (today.high - today.low) }
    /// The mean of the last three bodies, each in percent of its bar.
    package var meanBody: Double {
        (0..<3).reversed().reduce(0) {
            $0 + abs(window[$1].close - window[$1].open) / (window[$1].high - window[$1].low) * 100
        } / 3
    }
    /// How many of the last three bars rose.
    package var rising: Int { (0..<3).count { window[$0].close > window[$0].open } }
    /// How many of the last three bars fell.
    package var falling: Int { (0..<3).count { window[$0].close < window[$0].open } }
}

extension BarWindow {
    /// How many days ago the newest bars were whose value is above that of both neighbours. The newest possible is
    /// yesterday's.
    func swings(_ count: Int, _ value: (Bar) -> Double) -> [Int] {
        var found: [Int] = []
        var ago = 1
        while found.count < count, ago < self.count - 1 {
            let middle = value(self[ago])
            if middle > value(self[ago - 1]), middle > value(self[ago + 1]) { found.append(ago) }
            ago += 1
        }
        return found
    }

    /// The true range of a bar: from its high to its low, or from the close before it, whichever is larger.
    func trueRange(ago: Int) -> Double {
        let bar = self[ago]
        guard ago + 1 < count else { return bar.high - bar.low }
        let close = self[ago + 1].close
        return max(bar.high - bar.low, abs(bar.high - close), abs(bar.low - close))
    }
}

/// How true ranges are averaged over 14 days.
package enum TrueRange: String, CaseIterable, Sendable {
    /// The plain mean of the last 14.
    case plain
    /// Wilder's: 13 parts of the average before and one part of the newest.
    case wilder

    static let days = 14
    /// How far back Wilder's average begins: what is older counts for less than a millionth.
    private static let memory = 250

    func average(_ window: BarWindow) -> Double {
        let count = Double(Self.days)
        func mean(from ago: Int) -> Double {
            (ago..<ago + Self.days).reversed().reduce(0) { $0 + window.trueRange(ago: $1) } / count
        }
        guard self == .wilder else { return mean(from: 0) }
        let oldest = min(window.count, Self.memory) - Self.days
        return (0..<oldest).reversed().reduce(mean(from: oldest)) {
            ((count - 1) * $0 + window.trueRange(ago: $1)) / count
        }
    }
}
