package import MarketRegime

/// The time that a session's report describes: that of the last event in the session up to now.
///
/// It depends on the history and not on the time of the run, so that the same history gives the same message.
package struct ReportMoment: Sendable, Equatable {
    package let instant: Instant
    /// Whether the session has closed and no step can still get a call.
    package let isSettled: Bool

    /// `nil` if the session has not begun.
    ///
    /// - Parameter next: The opening of the next session, which ends this one's report. In a market that never closes, it is
    ///   also the close.
    package init?(of session: Session, before next: Instant?, history: History, policy: Policy, now: Instant) {
        guard session.open <= now else { return nil }
        let freshness = policy.freshness
        var moments = [session.open, session.close]
        var isOpen = now < session.close
        for slot in session.slots {
            guard let entry = history.entry(at: slot.start) else {
                let deadline = policy.missed(slot)
                moments += [slot.start, deadline]
                if deadline > now { isOpen = true }
                continue
            }
            moments += [slot.start, entry.finished ?? slot.start]
            if entry.call != nil, let finished = entry.finished {
                // The first second at which the call is too old, if that is during the session.
                let end = Instant(seconds: finished.adding(minutes: freshness.maximumScanAge).seconds + 1)
                if end < session.close { moments.append(end) }
            }
        }
        let latest = moments.filter { $0 <= now }.max() ?? session.open
        instant = next.map { min(latest, Instant(seconds: $0.seconds - 1)) } ?? latest
        isSettled = !isOpen
    }
}
