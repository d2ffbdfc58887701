/// The figures that the scanner's rules compare, for one stock at one moment.
///
/// Division by zero gives NaN, which no comparison accepts.
package struct StockFigures: Sendable {
    package let symbol: String
    package let window: BarWindow
    /// Simple moving averages of the last 20 and 50 closes, today's included.
    package let mean20: Double
    package let mean50: Double
    /// The average true range over 14 days, today's unfinished one included, in currency.
    package let averageTrueRange: Double
    /// The change of the close over five days, in percent.
    package let momentum5d: Double
    /// Today's volume so far divided by a 20-day mean that includes it.
    package let volumeRatio: Double
    /// How many days ago the two newest swing highs were. A swing high is a bar whose high is above both neighbours'.
    package let swingHighs: [Int]
    /// The low of the newest swing low: a bar whose low is below both neighbours'.
    package let swingLow: Double

    /// The figures of a stock with at least `ScannerPolicy.minimumBars` bars.
    ///
    /// - Parameter volumeShare: The usual share of a day's volume traded by now; 1 to use the volume as it is.
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
    /// The price of the newest swing high.
    package var swingHigh: Double { swingHighs.first.map { window[$0].high } ?? .nan }
    /// Where the close lies in the day's range: 0 at the low, 1 at the high.
    package var place: Double { (close - today.low) / (today.high - today.low) }
    /// The mean body of the last three bars, each in percent of its bar's range.
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
    /// How many days ago the newest bars were whose value is above both neighbours'. Yesterday's is the newest
    /// possible.
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

    /// The true range of a bar: the day's range, extended to the previous close if that lies outside it.
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
    /// Wilder's average: 13 parts of the previous average and one part of the newest.
    case wilder

    static let days = 14
    /// How many bars Wilder's average goes back: anything older has a weight of less than a millionth.
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
