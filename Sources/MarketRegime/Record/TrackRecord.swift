/// The outcomes of all calls ever made, kept as counts per session. Every figure is computed from these counts.
///
/// Each session is added once, so a session that has left the history's window needs only its counts: adding the window
/// to them gives the same result as adding everything at once.
public struct TrackRecord: Hashable, Sendable {
    /// The sessions, oldest first.
    public var sessions: [SessionScore] = []
    /// The calls whose later moves are not known yet: those of the last session or, with one call per session, of the
    /// last month.
    public var open: [ScoredCall] = []
    /// The effect of the advised sizes, by origin of the call.
    public var sizing: [CallOrigin: SizingTally] = [:]
    /// How far the market fell while each regime was shown, by origin of the call.
    public var falls: [CallOrigin: [Regime: RegimeFall]] = [:]
    /// The regime shown last; `nil` before the first call.
    public var stretch: RegimeStretch?

    /// Creates an empty record.
    public init() {}

    /// The last day counted.
    public var lastDay: Day? { sessions.last?.day }

    /// Adds whole sessions, oldest first. Days already counted are skipped.
    ///
    /// If a slot has a published call, that one is scored, even if the history has a different one or none. Other calls
    /// of the history are scored as backfilled.
    ///
    /// - Parameters:
    ///   - entries: The entries of the history.
    ///   - published: The published calls. Days after the last entry are ignored.
    ///   - now: The current time, which decides whether a session is over; `nil` if all are.
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
                SessionCalls(day: day, entries: session, published: published[day], rhythm: calendar.rhythm),
                session: known, follows: follows, policy: policy, calendar: calendar,
                isOver: isOver(known, policy, now))
        }
    }

    private func isOver(_ session: Session?, _ policy: Policy, _ now: Instant?) -> Bool {
        guard let now, let session else { return true }
        return session.close.adding(minutes: policy.freshness.missedAfter) <= now
    }

    private mutating func add(
        _ calls: SessionCalls, session: Session?, follows: Bool, policy: Policy, calendar: MarketCalendar, isOver: Bool
    ) {
        var score = SessionScore(day: calls.day, isNext: follows)
        var known = open
        if calendar.rhythm == .close, let call = calls.calls.last?.scored {
            MarketChain.forgetReplacedIndex(before: call, in: &known)
        }
        let count = known.count
        for call in calls.calls { MarketChain.append(call.scored, change: call.change, to: &known) }
        let today = known[count...]
        let outcomes = SessionOutcomes(
            calls: zip(calls.calls, today).map { ($0, $1) }, closing: isOver ? closing(today, session, policy) : nil,
            policy: policy)
        outcomes.score(&score, &sizing)
        score.tallies = outcomes.tallies(after: known[..<count])
        score.trueRange = outcomes.trueRange(after: known[..<count].last, fewest: calls.fewestMoves)
        followFalls(known, from: count, follows: follows)
        if calendar.rhythm == .close {
            if let call = today.last {
                check(
                    Array(known[..<count]), against: call, on: calls.day, into: &score, policy: policy,
                    calendar: calendar)
            }
        } else if follows, let place = sessions.indices.last {
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
        open =
            calendar.rhythm == .close
            ? waiting(known, on: calls.day, policy: policy, calendar: calendar) : Array(today)
    }

    /// The session's closing call: its last call, if that was made in one of the closing slots.
    private func closing(_ calls: ArraySlice<ScoredCall>, _ session: Session?, _ policy: Policy) -> ScoredCall? {
        guard let last = calls.last, let slot = session?.slots.suffix(policy.freshness.closingSlots).first else {
            return nil
        }
        return last.slot >= slot.start ? last : nil
    }
}
