extension MarketCalendar {
    /// The ordinary week.
    public var week: TradingWeek {
        get { TradingWeek(weekdays: weekdays, hours: hours, closingMinutes: closingMinutes) }
        set { (weekdays, hours, closingMinutes) = (newValue.weekdays, newValue.hours, newValue.closingMinutes) }
    }

    /// The calendar with past days as they were: each day of a history keeps the hours that applied then, even if the
    /// settings have changed since.
    ///
    /// At each half-hour, the hours come from whatever was known last: the settings version of the newest entry up to
    /// then, or the settings recorded by a run. From `now` on, the configured hours apply. A half-hour that has an
    /// entry always belongs to its day. Settings that were replaced before any entry was made under them do not count.
    ///
    /// Where versions are lost or were never stored, the hours known next apply, except for half-hours that have no entry:
    /// nobody can tell whether those were missed.
    ///
    /// - Parameter isOpen: Whether the configured hours may also add half-hours after the newest entry, so that a scan
    ///   is accepted even if the settings were changed after it began. Once the day of the newest entry is over, it no
    ///   longer changes.
    public func keeping(_ history: History, now: Instant, isOpen: Bool = false) -> MarketCalendar {
        keeping(history.entries, history.versions, now: now, isOpen: isOpen)
    }

    /// The same for a list of entries, oldest first.
    public func keeping(
        _ entries: [Entry], _ versions: PolicyVersions, now: Instant, isOpen: Bool = false
    ) -> MarketCalendar {
        guard let first = entries.first, let newest = entries.last else { return self }
        var facts = KnownHours(entries, versions, calendar: self, now: now)
        var calendar = self
        var remaining = entries[...]
        let today = zone.day(of: now)
        for number in first.day.number...max(today, newest.day).number {
            let day = Day(number: number)
            let own = remaining.prefix { $0.day == day }
            remaining = remaining.dropFirst(own.count)
            guard kept[day] == nil else { continue }
            let session = facts.changedSession(on: day, entries: own)
            if isOpen, day > newest.day || day == today, let session, let configured = self.session(on: day) {
                calendar.kept[day] = .some(session?.joined(configured, after: newest.slot) ?? configured)
            } else if let session {
                calendar.kept[day] = .some(session)
            }
        }
        return calendar
    }
}

extension Session {
    /// This session plus the half-hours of another one that begin after `slot`, with the later of the two closes.
    fileprivate func joined(_ other: Session, after slot: Instant) -> Session {
        let known = Set(slots.map(\.start))
        let more = other.slots.filter { $0.start > slot && !known.contains($0.start) }
        return Session(
            day: day, open: open, close: max(close, other.close), slots: slots + more,
            auction: other.auction ?? auction,
            name: name ?? other.name)
    }
}
