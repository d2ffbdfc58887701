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
    /// entry always belongs to its day.
    ///
    /// - Parameter isOpen: Whether half-hours after the newest entry may also come from the hours configured now, so
    ///   that a scan is accepted even if the settings were changed after it began.
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
        for number in first.day.number...max(zone.day(of: now), newest.day).number {
            let day = Day(number: number)
            let own = remaining.prefix { $0.day == day }
            remaining = remaining.dropFirst(own.count)
            guard kept[day] == nil else { continue }
            let session = facts.changedSession(on: day, entries: own)
            if isOpen, day >= newest.day, let session, let configured = self.session(on: day) {
                calendar.kept[day] = .some(session?.joined(configured, after: newest.slot) ?? configured)
            } else if let session {
                calendar.kept[day] = .some(session)
            }
        }
        return calendar
    }
}

/// The trading hours known for the days of a history, in order of time.
private struct KnownHours {
    private struct Fact {
        let time: Instant
        let day: Day
        /// The calendar with the week that was in force.
        let calendar: MarketCalendar
        /// The hours of `day`, if they were recorded.
        let hours: SessionHours?

        func hours(on day: Day) -> SessionHours? { day == self.day && hours != nil ? hours : calendar.hours(on: day) }

        func session(on day: Day) -> Session? { hours(on: day).map { calendar.session(on: day, hours: $0) } }
    }

    private let calendar: MarketCalendar
    private var facts: [Fact] = []
    private var next = 0

    init(_ entries: [Entry], _ versions: PolicyVersions, calendar: MarketCalendar, now: Instant) {
        self.calendar = calendar
        var calendars: [TradingWeek: MarketCalendar] = [:]
        func fact(_ time: Instant, _ version: PolicyVersion) -> Fact {
            var made = calendars[version.week] ?? calendar
            made.week = version.week
            calendars[version.week] = made
            return Fact(time: time, day: calendar.zone.day(of: time), calendar: made, hours: version.hours)
        }
        var last: (version: String, day: Day)?
        for entry in entries {
            // Entries of the same day and version say the same, so only the first is needed.
            guard let version = versions[entry], last.map({ $0 != (version.id, entry.day) }) ?? true else { continue }
            last = (version.id, entry.day)
            facts.append(fact(entry.slot, version))
        }
        for change in versions.changes where change.time < now {
            if let version = versions.byID[change.id] { facts.append(fact(change.time, version)) }
        }
        facts.append(Fact(time: now, day: calendar.zone.day(of: now), calendar: calendar, hours: nil))
        facts.sort { $0.time < $1.time }
    }

    /// The session of a day, built from the hours that applied at each of its half-hours; `nil` if it equals the
    /// configured session. Must be asked about days in order.
    mutating func changedSession(on day: Day, entries: ArraySlice<Entry>) -> Session?? {
        while next < facts.count, facts[next].day < day { next += 1 }
        // Before the first known hours, those apply.
        let inForce = [next > 0 ? facts[next - 1] : facts[0]] + facts[next...].prefix { $0.day == day }
        let configured = calendar.hours(on: day)
        let isChanged = inForce.contains {
            $0.hours(on: day) != configured || $0.calendar.closingMinutes != calendar.closingMinutes
        }
        guard isChanged || entries.contains(where: { isStray($0, configured) }) else { return nil }
        let sessions = inForce.compactMap { fact in fact.session(on: day).map { (fact.time, $0) } }
        var slots: [Slot] = []
        var (first, last): (Session?, Session?)
        for (index, fact) in inForce.enumerated() {
            guard let session = fact.session(on: day) else { continue }
            let end = index + 1 < inForce.count ? inForce[index + 1].time : Instant(seconds: .max)
            let held = session.slots.filter { (index == 0 || fact.time <= $0.start) && $0.start < end }
            guard !held.isEmpty else { continue }
            slots += held
            (first, last) = (first ?? session, session)
        }
        let known = Set(slots.map(\.start))
        for entry in entries where !known.contains(entry.slot) {
            let slot = sessions.lazy.compactMap { $1.slots.first { $0.start == entry.slot } }.first
            slots.append(slot ?? Slot(entry, since: (first ?? sessions.first?.1)?.open))
        }
        guard let from = slots.min(), let to = slots.max() else { return .some(nil) }
        last = last ?? sessions.last?.1
        return Session(
            day: day, open: min((first ?? sessions.first?.1)?.open ?? from.start, from.start),
            close: max(last?.close ?? to.start, to.start), slots: slots, auction: last?.auction, name: last?.name)
    }

    /// Whether an entry lies outside these hours or between two half-hours.
    private func isStray(_ entry: Entry, _ hours: SessionHours?) -> Bool {
        guard let hours, entry.minuteOfDay % Slot.minutes == 0 else { return true }
        let time = TimeOfDay(trusted: entry.minuteOfDay)
        return time < hours.open || time > hours.close
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

extension Slot {
    /// The slot of an entry that lies outside all known hours.
    fileprivate init(_ entry: Entry, since open: Instant?) {
        self.init(
            start: entry.slot, end: entry.slot.adding(minutes: Slot.minutes), day: entry.day, index: 0,
            minuteOfDay: entry.minuteOfDay,
            minutesSinceOpen: open.map { max(0, (entry.slot.seconds - $0.seconds) / 60) } ?? 0)
    }
}
