extension MarketCalendar {
    /// The slot of a scan, or why it has none.
    public enum SlotMatch: Equatable, Sendable {
        /// A slot of a session.
        case slot(Slot)
        /// Outside trading hours; the reason in words, for the status page.
        case offHours(String)
    }

    /// The slot of a scan that started at `instant`, or why it has none.
    public func match(_ instant: Instant) -> SlotMatch { match(instant, in: session(on: zone.day(of: instant))) }

    /// The same, for a caller that already has `session`, the session of the instant's day.
    func match(_ instant: Instant, in session: Session?) -> SlotMatch {
        if rhythm == .close { return closingMatch(instant, in: session) }
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
            return .offHours("\(day) has no \(rhythm.step) within its hours")
        }
        if instant < first.start {
            return .offHours("\(time) is before the first \(rhythm.step) (\(TimeOfDay(trusted: first.minuteOfDay)))")
        }
        let end = TimeOfDay(trusted: zone.minuteOfDay(of: last.end))
        return .offHours("\(time) is after the last \(rhythm.step) (it ends at \(end))")
    }

    /// With one call per session, the session that a scan belongs to: the one that closed last, or one in its final
    /// minutes, because scanners are often started shortly before the close.
    private func closingMatch(_ instant: Instant, in session: Session?) -> SlotMatch {
        let day = zone.day(of: instant)
        func holds(_ slot: Slot) -> Bool {
            slot.start.adding(minutes: -closingMinutes) <= instant && instant < slot.end
        }
        if let slot = session?.slots.last, holds(slot) { return .slot(slot) }
        if let slot = self.session(before: day)?.slots.last, holds(slot) { return .slot(slot) }
        guard let slot = session?.slots.last else {
            return .offHours("\(day) is closed (\(closure(on: day) ?? "no session"))")
        }
        let time = TimeOfDay(trusted: zone.minuteOfDay(of: instant))
        return .offHours(
            "\(time) is before the close (\(TimeOfDay(trusted: slot.minuteOfDay))), and each session is called once")
    }
}
