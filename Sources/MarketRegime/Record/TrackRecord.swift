/// What became of every call there ever was, session by session: counts, from which every figure is made.
///
/// It takes the sessions one after another and looks at none twice, so that what has left the window can be kept as
/// counts: adding the window to those gives what adding everything at once gives.
public struct TrackRecord: Hashable, Sendable {
    /// The sessions, oldest first.
    public var sessions: [SessionScore] = []
    /// The calls of the last session, whose next session is still to come.
    public var open: [ScoredCall] = []
    /// What the advised sizes would have done, by the origin of the call.
    public var sizing: [CallOrigin: SizingTally] = [:]

    /// Creates a record of nothing.
    public init() {}

    /// The last day that is counted.
    public var lastDay: Day? { sessions.last?.day }

    /// Adds whole sessions, oldest first, all after those that are counted.
    ///
    /// Where a call was published, that one is scored, even when the history has another or none any more; the other
    /// calls of the history are scored as replayed.
    ///
    /// - Parameters:
    ///   - entries: the entries of the history.
    ///   - published: what was published; days that are counted already, and days after the last entry, are left alone.
    ///   - now: the moment to judge from whether a session is over; `nil` when all of them are.
    public mutating func add(
        _ entries: some Collection<Entry>, published: PublishedCalls, policy: Policy, calendar: MarketCalendar,
        now: Instant? = nil
    ) {
        var days: [Day] = []
        for entry in entries where entry.day != days.last { days.append(entry.day) }
        guard let last = days.max() else { return }
        var remaining = Array(entries)[...]
        let shown = published.tradingDays.filter { $0 <= last }
        for day in Set(days).union(shown).sorted() where lastDay.map({ $0 < day }) ?? true {
            let session = remaining.drop { $0.day < day }.prefix { $0.day == day }
            remaining = remaining[session.endIndex...]
            let expected = lastDay.flatMap { calendar.session(after: $0) }
            let follows = expected?.day == day
            let known = follows ? expected : calendar.session(on: day)
            add(
                SessionCalls(day: day, entries: session, published: published[day]), session: known, follows: follows,
                policy: policy, isOver: isOver(known, policy, now))
        }
    }

    private func isOver(_ session: Session?, _ policy: Policy, _ now: Instant?) -> Bool {
        guard let now, let session else { return true }
        return session.close.adding(minutes: policy.freshness.missedAfter) <= now
    }

    private mutating func add(
        _ calls: SessionCalls, session: Session?, follows: Bool, policy: Policy, isOver: Bool
    ) {
        var score = SessionScore(day: calls.day, isNext: follows)
        var known = follows ? open : []
        let count = known.count
        for call in calls.calls { MarketChain.append(call.scored, change: call.change, to: &known) }
        let today = known[count...]
        let outcomes = SessionOutcomes(
            calls: zip(calls.calls, today).map { ($0, $1) }, closing: isOver ? closing(today, session, policy) : nil,
            policy: policy)
        outcomes.score(&score, &sizing)
        if follows, let place = sessions.indices.last {
            for before in known[..<count] {
                guard let later = today.first(where: { $0.minuteOfDay == before.minuteOfDay }),
                    let move = MarketChain.move(from: before, to: later)
                else { continue }
                sessions[place].change(before) { $0.moves[2].add(move) }
            }
        }
        score.range = calls.range
        score.corporateActions = calls.corporateActions
        sessions.append(score)
        open = Array(today)
    }

    /// The call that says how the session ended: its last one, when it was made in one of the closing slots.
    private func closing(_ calls: ArraySlice<ScoredCall>, _ session: Session?, _ policy: Policy) -> ScoredCall? {
        guard let last = calls.last, let slot = session?.slots.suffix(policy.freshness.closingSlots).first else {
            return nil
        }
        return last.slot >= slot.start ? last : nil
    }
}
