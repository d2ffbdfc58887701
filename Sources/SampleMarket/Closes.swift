/// The last 49 closes of every stock, in ticks: a ring, so that its size does not grow.
struct Closes: Sendable {
    private static let length = 49
    private var ticks: [Int32]
    private var next = 0

    init(_ quotes: [Quote]) { ticks = quotes.flatMap { Array(repeating: $0.ticks, count: Self.length) } }

    /// A stock's close `sessions` sessions ago, 1 to 49.
    func close(of stock: Int, sessionsAgo sessions: Int) -> Int32 {
        ticks[stock * Self.length + (next + Self.length - sessions) % Self.length]
    }

    /// Ends the session for all quotes.
    mutating func endSession(_ quotes: inout [Quote]) {
        for stock in quotes.indices {
            quotes[stock].close(
                out19: close(of: stock, sessionsAgo: 19), out49: close(of: stock, sessionsAgo: 49))
            ticks[stock * Self.length + next] = quotes[stock].ticks
        }
        next = (next + 1) % Self.length
    }
}
