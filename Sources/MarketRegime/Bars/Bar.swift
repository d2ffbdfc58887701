/// The prices and volume of a stock over a day or over some minutes of one.
package struct Bar: Hashable, Sendable {
    package var open: Double
    package var high: Double
    package var low: Double
    package var close: Double
    package var volume: Double

    package init(open: Double, high: Double, low: Double, close: Double, volume: Double) {
        (self.open, self.high, self.low, self.close, self.volume) = (open, high, low, close, volume)
    }

    /// Why these cannot be a stock's prices; `nil` if they can.
    package var fault: String? {
        let prices = [open, high, low, close]
        if let price = prices.first(where: { !($0 > 0) || !$0.isFinite }) { return "the price \(price) is not above 0" }
        if high < low { return "its high \(high) is below its low \(low)" }
        return volume >= 0 && volume.isFinite ? nil : "the volume \(volume) is below 0"
    }

    /// Both bars as one. `next` must follow this one.
    package func followed(by next: Bar) -> Bar {
        Bar(
            open: open, high: max(high, next.high), low: min(low, next.low), close: next.close,
            volume: volume + next.volume)
    }

    /// The bar as if the stock had been split: prices by a ratio, the volume by its inverse.
    func scaled(by ratio: Double) -> Bar {
        Bar(
            open: open * ratio, high: high * ratio, low: low * ratio, close: close * ratio, volume: volume / ratio)
    }
}

/// A daily bar.
package struct DailyBar: Hashable, Sendable {
    package var day: Day
    package var bar: Bar

    package init(day: Day, bar: Bar) { (self.day, self.bar) = (day, bar) }
}

/// An intraday bar.
package struct IntradayBar: Hashable, Sendable {
    package var begins: Instant
    package var bar: Bar

    package init(begins: Instant, bar: Bar) { (self.begins, self.bar) = (begins, bar) }
}

/// How long the bars of a file are.
package enum BarLength: Hashable, Sendable {
    case day
    case minutes(Int)
    /// The file has a single bar with a time of day, which may be daily or intraday.
    case unknown
}

/// A bar that is not used, and why.
package struct BarFault: Hashable, Sendable {
    /// The day of the bar; for a row without a readable day, that of the row before.
    package var day: Day
    /// When an intraday bar begins; `nil` for a daily bar.
    package var time: Instant?
    /// The file, with the line if one is known.
    package var place: String
    package var reason: String

    package init(day: Day, time: Instant?, place: String, reason: String) {
        (self.day, self.time, self.place, self.reason) = (day, time, place, reason)
    }

    /// Whether the bar had ended by a moment on a day.
    ///
    /// - Parameter moment: A moment during the session; `nil` for after its close, when only daily bars count.
    func isKnown(on day: Day, at moment: Instant?, minutes: Int) -> Bool {
        guard self.day == day else { return self.day < day }
        guard let moment else { return true }
        return time.map { $0.adding(minutes: minutes) <= moment } ?? false
    }
}

/// A split or bonus issue that a stock's earlier bars have not been adjusted for.
package struct Adjustment: Hashable, Sendable {
    package var symbol: String
    /// The first day with prices after the split.
    package var day: Day
    /// New price over old price: 0.5 for one bonus share per share.
    package var ratio: Double

    /// Reads `RELIANCE 2024-10-28 0.5`, or `nil`.
    package init?(_ text: String) {
        let words = text.split(separator: " ")
        guard words.count == 3, let day = Day(String(words[1])), let ratio = Double(words[2]), ratio > 0,
            (0.0001...10_000).contains(ratio)
        else { return nil }
        (symbol, self.day, self.ratio) = (words[0].uppercased(), day, ratio)
    }
}
