/// The calls of one session as the record takes them: what was published where something was, else the history's.
struct SessionCalls {
    /// A call and what its scan observed.
    struct Item {
        var scored: ScoredCall
        var call: PublishedCall
        /// The market's return since the scan it is measured from, in percent.
        var change: Double?
    }

    /// Fewer half-hours with a move than this give no range of a session.
    private static let fewestMoves = 4

    let day: Day
    /// The calls, oldest first.
    let calls: [Item]
    /// The mean over the session of the median stock's move in a half-hour, in percent.
    let range: Double?
    /// Returns that were left out as corporate actions.
    let corporateActions: Int

    init(day: Day, entries: ArraySlice<Entry>, published: [Instant: PublishedCall]) {
        self.day = day
        var calls: [Item] = []
        var unseen = published
        for entry in entries {
            let shown = unseen.isEmpty ? nil : unseen.removeValue(forKey: entry.slot)
            guard let call = shown ?? PublishedCall(entry) else { continue }
            calls.append(
                Item(
                    scored: ScoredCall(
                        call, origin: shown == nil ? .replayed : .published,
                        observed: entry.call == nil ? nil : entry.observations),
                    call: call, change: entry.call == nil ? nil : entry.observations.marketReturn))
        }
        // What was shown stands, even when the history has no entry of its slot any more.
        for call in unseen.values {
            calls.append(Item(scored: ScoredCall(call, origin: .published, observed: nil), call: call, change: nil))
        }
        self.calls = unseen.isEmpty ? calls : calls.sorted { $0.call.slot < $1.call.slot }
        let moves = entries.compactMap { $0.observations.universe == nil ? nil : $0.observations.move }
        range =
            moves.count < Self.fewestMoves
            ? nil : (moves.reduce(0, +) / Double(moves.count)).rounded(places: 6)
        corporateActions = entries.reduce(0) { $0 + ($1.observations.excludedReturns ?? 0) }
    }
}
