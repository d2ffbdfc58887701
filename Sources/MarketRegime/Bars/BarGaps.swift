/// Finds the sessions for which a stock has no bar although most other stocks have one.
///
/// The stock is still scanned, because trading in it may have been suspended. A rule that looks five bars back then
/// covers more than five sessions, so the missing days are reported.
struct BarGaps {
    /// How many of the newest bars are checked.
    private let bars: Int
    /// Counts by day number, beginning at `start`.
    private var start = 0
    /// The number of sessions up to and including each day.
    private var sessions: [Int] = []

    /// - Parameter windows: The bars of all stocks at the moment of a scan.
    init(_ windows: [BarWindow], bars: Int) {
        self.bars = bars
        guard let first = windows.map({ Self.oldest(of: $0, bars).number }).min(), let day = windows.first?.day.number
        else { return }
        start = first
        // A stock counts for a day if its checked bars span that day.
        var (have, spans) = ([Int](repeating: 0, count: day - first + 1), [Int](repeating: 0, count: day - first + 1))
        for window in windows {
            spans[Self.oldest(of: window, bars).number - first] += 1
            for ago in 0..<min(bars, window.count) { have[window.day(ago: ago).number - first] += 1 }
        }
        var (span, count) = (0, 0)
        for index in have.indices {
            span += spans[index]
            if have[index] * 2 > span { count += 1 }
            sessions.append(count)
        }
    }

    /// Missing days of a stock.
    struct Gap {
        var first: Day
        var words: String
    }

    /// The days missing in a window; `nil` if there are none.
    ///
    /// - Parameter faults: Bars that were left out; they are reported separately.
    func find(in window: BarWindow, besides faults: [BarFault]) -> Gap? {
        let oldest = Self.oldest(of: window, bars)
        let own = (0..<min(bars, window.count)).count { isSession(window.day(ago: $0).number) }
        guard sessions[window.day.number - start] - sessions[oldest.number - start] + 1 > own else { return nil }
        let there = Set((0..<min(bars, window.count)).map { window.day(ago: $0) } + faults.map(\.day))
        let missing = (oldest.number...window.day.number).filter(isSession).map { Day(number: $0) }
            .filter { !there.contains($0) }
        guard let first = missing.first, let last = missing.last else { return nil }
        let days = missing.count == 1 ? "no bar of \(first)" : "no bar of \(missing.count) days, \(first) to \(last)"
        return Gap(
            first: first, words: "it has \(days), \(missing.count == 1 ? "a session" : "sessions") of most other stocks"
        )
    }

    private func isSession(_ day: Int) -> Bool {
        let index = day - start
        return index == 0 ? sessions[0] > 0 : sessions[index] > sessions[index - 1]
    }

    private static func oldest(of window: BarWindow, _ bars: Int) -> Day {
        window.day(ago: min(bars, window.count) - 1)
    }
}
