/// A stock's prices: the last one, and what the scanner derives from those before it.
///
/// Prices are whole ticks of 0.05, so that sums over them are exact.
struct Quote: Sendable {
    /// The price in ticks.
    private(set) var ticks: Int32
    /// The standardised moves of the last half-hours, newest weighted most; the scanner's momentum.
    private(set) var momentum = 0.0
    /// The day's volume as a multiple of the stock's usual one.
    var activity = 1.0
    /// The sum of the last 19 and the last 49 closes, in ticks: with the price they make the averages.
    private var sum19: Int64
    private var sum49: Int64
    /// Wilder's averages of rises and falls from close to close, in ticks.
    private var rises = 0.5
    private var falls = 0.5
    private var lastClose: Int32

    /// What a half-hour leaves of the momentum before it.
    static let memory = 0.9

    init(ticks: Int32) {
        self.ticks = ticks
        lastClose = ticks
        sum19 = Int64(ticks) * 19
        sum49 = Int64(ticks) * 49
    }

    /// The price, in the market's currency.
    var price: Double { Double(ticks) / 20 }
    /// The mean of the last 20 closes, the price as the newest.
    var average20: Double { Double(sum19 + Int64(ticks)) / 400 }
    /// The mean of the last 50 closes, the price as the newest.
    var average50: Double { Double(sum49 + Int64(ticks)) / 1000 }

    /// Wilder's relative strength index over 14 sessions, 0 to 100.
    var strengthIndex: Double {
        let move = Double(ticks - lastClose)
        let up = rises * 13 + max(0, move)
        let down = falls * 13 + max(0, -move)
        return up + down > 0 ? 100 * up / (up + down) : 50
    }

    /// Moves the price by `percent`, which is `standard` deviations of its usual noise.
    mutating func move(percent: Double, standard: Double) {
        let factor = 1 + min(15, max(-15, percent)) / 100
        let moved = (Double(ticks) * factor).rounded(.toNearestOrAwayFromZero)
        ticks = Int32(min(2_000_000, max(100, moved)))
        momentum = Self.memory * momentum + (1 - Self.memory) * standard
    }

    /// Halves the price, as a bonus issue does; the closes before it are not adjusted.
    mutating func halve() { ticks = max(100, ticks / 2) }

    /// Ends the session: the price is the newest close, `out19` and `out49` leave the sums.
    mutating func close(out19: Int32, out49: Int32) {
        let move = Double(ticks - lastClose)
        rises = (rises * 13 + max(0, move)) / 14
        falls = (falls * 13 + max(0, -move)) / 14
        sum19 += Int64(ticks) - Int64(out19)
        sum49 += Int64(ticks) - Int64(out49)
        lastClose = ticks
    }
}
