extension MarketCalendar {
    /// The ordinary week.
    public var week: TradingWeek {
        get { TradingWeek(weekdays: weekdays, hours: hours, closingMinutes: closingMinutes) }
        set { (weekdays, hours, closingMinutes) = (newValue.weekdays, newValue.hours, newValue.closingMinutes) }
    }

    /// The calendar in which each day of a history keeps its own hours, whatever the settings say by now.
    ///
    /// In force at a half-hour is what was last known before it: the version of the newest entry up to it, or the settings
    /// that a run noted; from `now` on what is configured. A half-hour that has an entry always belongs to its day.
    ///
    /// Where versions are lost or were never kept, the hours of the time after hold, but for the half-hours that had no entry
    /// yet: nobody can tell that those were missed.
    ///
    /// - Parameter isOpen: whether half-hours after the newest entry are also those that are configured now: then a scan of
    ///   them is taken, though the settings were changed after it began. The newest entry's own day is not told anew once it
    ///   is over.
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
    /// The session with those half-hours of another one that begin after `slot`, and the later close of the two.
    fileprivate func joined(_ other: Session, after slot: Instant) -> Session {
        let known = Set(slots.map(\.start))
        let more = other.slots.filter { $0.start > slot && !known.contains($0.start) }
        return Session(
            day: day, open: open, close: max(close, other.close), slots: slots + more,
            auction: other.auction ?? auction,
            name: name ?? other.name)
    }
}
