import MarketRegime

/// Reads the times in a table, which are local times of the market unless they have an offset.
struct TableClock {
    var zone: MarketZone
    /// Whether dates given as numbers count from 1904 instead of 1900.
    var countsFrom1904 = false

    /// The moment in a cell: a written time with or without an offset, or a spreadsheet's count of days.
    func instant(_ cell: Cell) -> Instant? {
        switch cell {
        case .empty, .fault, .percent: nil
        case .text(let text): WrittenTime.instant(text.trimmed, zone: zone)
        case .number(let days): date(days)
        }
    }

    /// The moment at which local clocks show a day and a second of that day.
    static func instant(_ day: Day, second: Int, in zone: MarketZone) -> Instant? {
        guard (0..<86_400).contains(second), let minute = TimeOfDay(minutes: second / 60) else { return nil }
        return Instant(seconds: zone.instant(day, minute).seconds + second % 60)
    }

    /// Reads days since the end of 1899, as spreadsheet programs count them. A day has 86,400 seconds of local time.
    private func date(_ days: Double) -> Instant? {
        guard days > 0, days < 2_958_466 else { return nil }  // the year 10000
        let offset = countsFrom1904 ? 24_107 : 25_569  // 1970-01-01
        return onWallClock(Int((days * 86_400).rounded()) - offset * 86_400)
    }

    private func onWallClock(_ seconds: Int) -> Instant? {
        guard seconds >= 0 else { return nil }
        return Self.instant(Day(number: seconds / 86_400), second: seconds % 86_400, in: zone)
    }
}

extension Side {
    /// Reads a side as scanners and brokers write it, such as `LONG`, `Sell` or `bullish`; `nil` for anything else.
    init?(written text: String) {
        switch text.trimmed.lowercased().replacing("_", with: " ") {
        case "long", "l", "buy", "b", "strong buy", "bull", "bullish", "up", "kauf", "1", "+1": self = .long
        case "short", "s", "sell", "strong sell", "bear", "bearish", "down", "verkauf", "-1", "\u{2212}1": self = .short
        default: return nil
        }
    }
}
