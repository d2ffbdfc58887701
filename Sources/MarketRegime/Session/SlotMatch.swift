extension MarketCalendar {
    /// The slot of a scan, or why it has none.
    public enum SlotMatch: Equatable, Sendable {
        /// A half-hour of a session.
        case slot(Slot)
        /// Outside trading hours; the reason in words, for the status page.
        case offHours(String)
    }

    /// The slot of a scan that started at `instant`, or why it has none.
    public func match(_ instant: Instant) -> SlotMatch { match(instant, in: session(on: zone.day(of: instant))) }

    /// The same, for a caller that already has `session`, the session of the instant's day.
    func match(_ instant: Instant, in session: Session?) -> SlotMatch {
        let exact = exactMatch(instant, in: session)
        if case .slot(let slot) = exact, instant.seconds + clockTolerance < slot.end.seconds { return exact }
        let later = Instant(seconds: instant.seconds + clockTolerance)
        let next = zone.day(of: later) == session?.day ? session : self.session(on: zone.day(of: later))
        if let slot = next?.slot(containing: later), slot.start > instant { return .slot(slot) }
        if case .slot = exact { return exact }
        let earlier = Instant(seconds: instant.seconds - clockTolerance)
        return session?.slot(containing: earlier).map { .slot($0) } ?? exact
    }

    private func exactMatch(_ instant: Instant, in session: Session?) -> SlotMatch {
        let day = zone.day(of: instant)
        guard let session else {
            return .offHours("\(day) is closed (\(closure(on: day) ?? "no session"))")
        }
        if let slot = session.slot(containing: instant) { return .slot(slot) }
        let time = TimeOfDay(trusted: zone.minuteOfDay(of: instant))
        guard let first = session.slots.first, let last = session.slots.last else {
            return .offHours("\(day) has no half-hour within its hours")
        }
        if instant < first.start {
            return .offHours("\(time) is before the first half-hour (\(TimeOfDay(trusted: first.minuteOfDay)))")
        }
        let end = TimeOfDay(trusted: zone.minuteOfDay(of: last.end))
        return .offHours("\(time) is after the last half-hour (it ends at \(end))")
    }
}
