/// The market's moves between the half-hours of a session, and from those of the session before, by the rules of the track
/// record: `MarketChain` makes the levels and the moves of both.
public struct MarketPath: Sendable {
    /// The calls of the session before each day and of the day itself, oldest first, each with its level.
    private let sessions: [Day: [ScoredCall]]

    /// Takes the entries with a call, oldest first.
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

    /// The move from a half-hour to a later one of `day`, as a share; `nil` where it is not known.
    ///
    /// - Parameter start: a half-hour of that day, or of the last session before it with a call.
    public func move(from start: Instant, to end: Instant, on day: Day) -> Double? {
        guard start < end, let calls = sessions[day], let from = calls.first(where: { $0.slot == start }),
            let to = calls.last(where: { $0.slot == end })
        else { return nil }
        return MarketChain.move(from: from, to: to).map { Double($0) / Double(100 * MoveSum.unitsPerPercent) }
    }
}
