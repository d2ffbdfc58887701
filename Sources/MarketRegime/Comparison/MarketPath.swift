/// The market's moves between the half-hours of one session, and from the session before, measured as in the track
/// record.
public struct MarketPath: Sendable {
    /// For each day, the calls of the previous session and of the day itself, oldest first, with the market's levels.
    private let sessions: [Day: [ScoredCall]]

    /// Creates a path from entries with a call, oldest first.
    public init(_ entries: [Entry]) {
        var sessions: [Day: [ScoredCall]] = [:]
        var known: [ScoredCall] = []
        var today: (day: Day, start: Int)?
        for entry in entries {
            guard let call = PublishedCall(entry) else { continue }
            if today?.day != entry.day {
                if let today {
                    sessions[today.day] = known
                    known.removeFirst(today.start)
                }
                today = (entry.day, known.count)
            }
            MarketChain.append(
                ScoredCall(call, origin: .replayed, observed: entry.observations),
                change: entry.observations.marketReturn, to: &known)
        }
        if let today { sessions[today.day] = known }
        self.sessions = sessions
    }

    /// The move from a half-hour to a later one on `day`, as a share; `nil` if unknown.
    ///
    /// - Parameter start: A half-hour of that day, or of the last session before it that has a call.
    public func move(from start: Instant, to end: Instant, on day: Day) -> Double? {
        guard start < end, let calls = sessions[day], let from = calls.first(where: { $0.slot == start }),
            let to = calls.last(where: { $0.slot == end })
        else { return nil }
        return MarketChain.move(from: from, to: to).map { Double($0) / Double(100 * MoveSum.unitsPerPercent) }
    }
}
