/// A stock's last price, and the figures that the scanner derives from earlier ones.
///
/// Prices are whole ticks of 0.05, so that sums of them are exact.
struct Quote: Sendable {
    /// The price in ticks.
    private(set) var ticks: Int32
    /// An exponential average of the standardised moves of recent half-hours: the scanner's momentum.
    private(set) var momentum = 0.0
    /// The day's volume as a multiple of the stock's usual volume.
    var activity = 1.0
    /// The sums of the last 19 and 49 closes, in ticks. With the current price they give the averages.
    private var sum19: Int64
    private var sum49: Int64
    /// Wilder's averages of rises and falls from close to close, in ticks.
    private var rises = 0.5
    private var falls = 0.5
    private var lastClose: Int32

    /// The share of the momentum that is left after a half-hour.
    static let memory = 0.9

    init(ticks: Int32) {
        self.ticks = ticks
        lastClose = ticks
        sum19 = Int64(ticks) * 19
        sum49 = Int64(ticks) * 49
    }

    /// The price, in the market's currency.
    var price: Double { Double(ticks) / 20 }
    /// The mean of the last 20 closes, with the current price as the newest.
    var average20: Double { Double(sum19 + Int64(ticks)) / 400 }
    /// The mean of the last 50 closes, with the current price as the newest.
    var average50: Double { Double(sum49 + Int64(ticks)) / 1000 }

    /// Wilder's relative strength index over 14 sessions, 0…100.
    var strengthIndex: Double {
        let move = Double(ticks - lastClose)
        let up = rises * 13 + max(0, move)
        let down = falls * 13 + max(0, -move)
        return up + down > 0 ? 100 * up / (up + down) : 50
    }

    /// Moves the price by `percent`, which equals `standard` standard deviations of its own moves.
    mutating func move(percent: Double, standard: Double) {
        let factor = 1 + min(15, max(-15, percent)) / 100
        let moved = (Double(ticks) * factor).rounded(.toNearestOrAwayFromZero)
        ticks = Int32(min(2_000_000, max(100, moved)))
        momentum = Self.memory * momentum + (1 - Self.memory) * standard
    }

    /// Halves the price, as a bonus issue does. Earlier closes are not adjusted.
    mutating func halve() { ticks = max(100, ticks / 2) }

    /// Ends the session: the price enters the sums as the newest close, and `out19` and `out49` leave them.
    mutating func close(out19: Int32, out49: Int32) {
        let move = Double(ticks - lastClose)
        rises = (rises * 13 + max(0, move)) / 14
        falls = (falls * 13 + max(0, -move)) / 14
        sum19 += Int64(ticks) - Int64(out19)
        sum49 += Int64(ticks) - Int64(out49)
        lastClose = ticks
    }
}

/// The last 49 closes of every stock, in ticks, kept in a ring buffer.
struct Closes: Sendable {
    private static let length = 49
    private var ticks: [Int32]
    private var next = 0

    init(_ quotes: [Quote]) { ticks = quotes.flatMap { Array(repeating: $0.ticks, count: Self.length) } }

    /// A stock's close `sessions` sessions ago, 1 to 49.
    func close(of stock: Int, sessionsAgo sessions: Int) -> Int32 {
        ticks[stock * Self.length + (next + Self.length - sessions) % Self.length]
    }

    /// Records the closing prices of a session in the quotes and in the ring.
    mutating func endSession(_ quotes: inout [Quote]) {
        for stock in quotes.indices {
            quotes[stock].close(
                out19: close(of: stock, sessionsAgo: 19), out49: close(of: stock, sessionsAgo: 49))
            ticks[stock * Self.length + next] = quotes[stock].ticks
        }
        next = (next + 1) % Self.length
    }
}
