/// A quotient of sums over sessions, such as changes per session, with an interval from drawing whole sessions.
public struct SessionRatio: Sendable {
    /// The quotient; `nil` without cases.
    public let value: Double?
    /// The 95 % interval; `nil` with too few sessions that have cases.
    public let interval: BlockBootstrap.Interval?

    init(_ sums: [Double], over counts: [Int], _ bootstrap: BlockBootstrap) {
        let cases = counts.reduce(0, +)
        value = cases == 0 ? nil : sums.reduce(0, +) / Double(cases)
        interval = bootstrap.interval(sums: sums, counts: counts)
    }
}

/// A direction that was called, with the market's moves up to that half-hour, in ten-thousandths of a percent.
struct CallMove {
    let side: Side?
    /// Since the newest call of the session before with a known level; `nil` when that is not known.
    let sinceYesterday: Int?
    /// Since the session's first call with a known level; `nil` when that is not known.
    let sinceOpen: Int?

    /// Smaller moves are no direction, in percent.
    static let limit = 0.3

    /// Whether a move is large enough and has the called direction, or the opposite one; `nil` for a small or unknown move.
    func verdict(_ move: KeyPath<CallMove, Int?>) -> (agreed: Bool, opposite: Bool)? {
        guard let move = self[keyPath: move], Double(abs(move)) / Double(MoveSum.unitsPerPercent) > Self.limit else {
            return nil
        }
        guard let side else { return (false, false) }
        return (side == .long) == (move > 0) ? (true, false) : (false, true)
    }

    /// The calls of each session, oldest first. Entries without a call are passed over.
    static func sessions(_ calls: [Entry]) -> [[CallMove]] {
        var before: [ScoredCall] = []
        var sessions: [[CallMove]] = []
        var start = calls.startIndex
        while start < calls.endIndex {
            let end = calls[start...].firstIndex { $0.day != calls[start].day } ?? calls.endIndex
            var known = before
            for entry in calls[start..<end] {
                guard let call = PublishedCall(entry) else { continue }
                let scored = ScoredCall(call, origin: .replayed, observed: entry.observations)
                MarketChain.append(scored, change: entry.observations.marketReturn, to: &known)
            }
            let yesterday = known[..<before.count].reversed(), today = known[before.count...]
            sessions.append(
                today.map { call in
                    CallMove(
                        side: call.regime.direction,
                        sinceYesterday: yesterday.lazy.compactMap { MarketChain.move(from: $0, to: call) }.first,
                        sinceOpen: today.lazy.compactMap { MarketChain.move(from: $0, to: call) }.first)
                })
            before = Array(today)
            start = end
        }
        return sessions
    }
}
