package import MarketRegime

/// The moment that a session's report is as of: the last thing that happened to the session until `now`.
///
/// It depends on the history and not on when the report is made, so that the same history gives the same message.
package struct ReportMoment: Sendable, Equatable {
    package let instant: Instant
    /// Whether the session has closed and every half-hour has its call or can have none any more.
    package let isSettled: Bool

    /// `nil` when the session has not begun.
    ///
    /// - Parameter next: When the next session opens; in a market round the clock that is the close, at which this one's
    ///   call stands no more.
    package init?(of session: Session, before next: Instant?, history: History, policy: Policy, now: Instant) {
        guard session.open <= now else { return nil }
        let freshness = policy.freshness
        var moments = [session.open, session.close]
        var isOpen = now < session.close
        for slot in session.slots {
            guard let entry = history.entry(at: slot.start) else {
                let deadline = slot.start.adding(minutes: freshness.missedAfter)
                moments += [slot.start, deadline]
                if deadline > now { isOpen = true }
                continue
            }
            moments += [slot.start, entry.finished ?? slot.start]
            if entry.call != nil, let finished = entry.finished {
                // The second at which the call becomes too old to act on, while the session lasts.
                let end = Instant(seconds: finished.adding(minutes: freshness.maximumScanAge).seconds + 1)
                if end < session.close { moments.append(end) }
            }
        }
        let latest = moments.filter { $0 <= now }.max() ?? session.open
        instant = next.map { min(latest, Instant(seconds: $0.seconds - 1)) } ?? latest
        isSettled = !isOpen
    }
}
