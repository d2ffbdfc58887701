/// The advance/decline line over a window (advances minus declines, summed over its sessions), and the McClellan
/// oscillator of those sessions.
public struct BreadthLine: Sendable {
    /// The line at each call whose own scan gave a breadth.
    public private(set) var values: [Instant: Int] = [:]
    /// The number of sessions counted.
    public private(set) var sessions = 0
    /// The oscillator after the newest session; `nil` with fewer than 39 sessions.
    public private(set) var oscillator: Double?

    /// The length of the oscillator's slow average, in sessions.
    public static let slowSessions = 39
    private static let fastSessions = 19

    /// Creates the line of some entries, oldest first.
    public init(_ entries: [Entry]) {
        var (before, last) = (0, Breadth?.none)
        var day: Day?
        var closes: [Breadth] = []
        for entry in entries {
            guard let breadth = entry.call?.breadth, breadth.countedAt == entry.slot else { continue }
            if entry.day != day {
                if let last {
                    before += last.net
                    closes.append(last)
                }
                day = entry.day
            }
            last = breadth
            values[entry.slot] = before + breadth.net
        }
        if let last { closes.append(last) }
        sessions = closes.count
        oscillator = Self.oscillator(closes)
    }

    /// The difference between two moving averages of `(A − D) / (A + D) · 1000`, over 19 and 39 sessions.
    private static func oscillator(_ closes: [Breadth]) -> Double? {
        guard closes.count >= slowSessions else { return nil }
        func average(_ span: Int, _ values: [Double]) -> Double {
            let weight = 2 / Double(span + 1)
            return values.dropFirst().reduce(values[0]) { $0 + weight * ($1 - $0) }
        }
        let ratios = closes.map { close in
            let moved = close.advances + close.declines
            return moved == 0 ? 0 : Double(close.net) / Double(moved) * 1000
        }
        return (average(fastSessions, ratios) - average(slowSessions, ratios)).rounded(places: 1)
    }
}
