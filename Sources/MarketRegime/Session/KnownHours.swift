/// The trading hours that applied over a history, as recorded by entries and runs, oldest first.
struct KnownHours {
    private struct Fact {
        let time: Instant
        let day: Day
        /// The calendar with the trading week in force; if unknown, that of the next fact.
        var calendar: MarketCalendar
        /// The recorded hours of `day`; `nil` if none were recorded.
        var hours: SessionHours?
        /// The index of the stretch of entries that is the only evidence for this time; `nil` if the version is known.
        var stretch: Int?

        func hours(on day: Day) -> SessionHours? { day == self.day && hours != nil ? hours : calendar.hours(on: day) }

        func session(on day: Day) -> Session? { hours(on: day).map { calendar.session(on: day, hours: $0) } }
    }

    /// Consecutive entries whose settings version is unknown.
    private struct Stretch {
        /// For each time of day, the first day with an entry at it.
        var since: [Int: Day] = [:]
        /// The times of day of the half-hours in force before this stretch.
        var before: Set<Int> = []
        /// Today, if no version was ever stored: it uses the configured half-hours.
        var today: Day?

        /// Whether a half-hour may be reported as missed. Between a day's first and last entries, every half-hour may
        /// be.
        func expects(_ slot: Slot, among entries: ArraySlice<Entry>) -> Bool {
            if let first = entries.first, let last = entries.last, first.slot < slot.start, slot.start < last.slot {
                return true
            }
            guard slot.day != today else { return true }
            guard let since = since[slot.minuteOfDay] else { return false }
            return since <= slot.day || before.contains(slot.minuteOfDay)
        }
    }

    private let calendar: MarketCalendar
    private var facts: [Fact] = []
    private var stretches: [Stretch] = []
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
        var last: (version: String?, day: Day)?
        for entry in entries {
            let version = versions[entry]
            if version == nil {
                // Entries with the same digest had the same hours; entries without one may have had different hours.
                if stretches.isEmpty || last?.version != entry.version {
                    stretches.append(Stretch(today: entry.version == nil ? calendar.zone.day(of: now) : nil))
                }
                let since = stretches[stretches.count - 1].since[entry.minuteOfDay] ?? entry.day
                stretches[stretches.count - 1].since[entry.minuteOfDay] = since
            }
            // The first entry of a day under one version is enough.
            defer { last = (entry.version, entry.day) }
            guard last.map({ $0 != (entry.version, entry.day) }) ?? true else { continue }
            facts.append(
                version.map { fact(entry.slot, $0) }
                    ?? Fact(time: entry.slot, day: entry.day, calendar: calendar, stretch: stretches.count - 1))
        }
        for change in versions.lastingChanges(entries) where change.time < now {
            if let version = versions.byID[change.id] { facts.append(fact(change.time, version)) }
        }
        facts.append(Fact(time: now, day: calendar.zone.day(of: now), calendar: calendar, hours: nil))
        facts.sort { $0.time < $1.time }
        for index in facts.indices.dropLast().reversed() where facts[index].stretch != nil {
            facts[index].calendar = facts[index + 1].calendar
        }
        for (fact, before) in zip(facts.dropFirst(), facts) {
            guard let stretch = fact.stretch, before.stretch != stretch else { continue }
            stretches[stretch].before.formUnion(before.session(on: before.day)?.slots.map(\.minuteOfDay) ?? [])
        }
    }

    /// The half-hours of a day according to a fact.
    private func slots(of fact: Fact, on day: Day, entries: ArraySlice<Entry>) -> [Slot]? {
        let slots = fact.session(on: day)?.slots
        guard let stretch = fact.stretch.map({ stretches[$0] }) else { return slots }
        return slots?.filter { stretch.expects($0, among: entries) }
    }

    /// The session of a day, put together from the hours in force at each half-hour; `nil` if that is the configured
    /// session. Must be called in order of days.
    mutating func changedSession(on day: Day, entries: ArraySlice<Entry>) -> Session?? {
        while next < facts.count, facts[next].day < day { next += 1 }
        // Before the first fact, the first fact applies.
        let inForce = [next > 0 ? facts[next - 1] : facts[0]] + facts[next...].prefix { $0.day == day }
        let configured = calendar.hours(on: day)
        let isChanged = inForce.contains {
            $0.hours(on: day) != configured || $0.calendar.closingMinutes != calendar.closingMinutes
                || $0.stretch != nil
                    && self.slots(of: $0, on: day, entries: entries)?.count != $0.session(on: day)?.slots.count
        }
        guard isChanged || entries.contains(where: { matchesNoSlot($0, configured) }) else { return nil }
        let sessions = inForce.compactMap { fact in fact.session(on: day).map { (fact.time, $0) } }
        var slots: [Slot] = []
        var (first, last): (Session?, Session?)
        for (index, fact) in inForce.enumerated() {
            guard let session = fact.session(on: day) else { continue }
            let end = index + 1 < inForce.count ? inForce[index + 1].time : Instant(seconds: .max)
            let held = (self.slots(of: fact, on: day, entries: entries) ?? []).filter {
                (index == 0 || fact.time <= $0.start) && $0.start < end
            }
            guard !held.isEmpty else { continue }
            slots += held
            (first, last) = (first ?? session, session)
        }
        let known = Set(slots.map(\.start))
        for entry in entries where !known.contains(entry.slot) {
            let slot = sessions.lazy.compactMap { $1.slots.first { $0.start == entry.slot } }.first
            slots.append(slot ?? Slot(entry, since: (first ?? sessions.first?.1)?.open, end: calendar.end(of: entry)))
        }
        guard let from = slots.min(), let to = slots.max() else { return .some(nil) }
        last = last ?? sessions.last?.1
        // If the close is unknown, the last half-hour is taken as the close.
        let isCut = inForce.last?.stretch != nil && (last?.slots.last.map { to < $0 } ?? false)
        return Session(
            day: day, open: min((first ?? sessions.first?.1)?.open ?? from.start, from.start),
            close: isCut ? to.start : max(last?.close ?? to.start, to.start), slots: slots, auction: last?.auction,
            name: last?.name)
    }

    /// Whether no half-hour of such hours matches the entry.
    private func matchesNoSlot(_ entry: Entry, _ hours: SessionHours?) -> Bool {
        guard let hours else { return true }
        let time = TimeOfDay(trusted: entry.minuteOfDay)
        guard let minutes = calendar.rhythm.minutes else { return time != min(hours.close, TimeOfDay(trusted: 1439)) }
        return entry.minuteOfDay % minutes != 0 || time < hours.open || time > hours.close
    }
}

extension MarketCalendar {
    /// When the slot of an entry ended, for entries that match no known hours.
    fileprivate func end(of entry: Entry) -> Instant {
        rhythm.minutes.map(entry.slot.adding(minutes:)) ?? opening(after: entry.day) ?? entry.slot.adding(minutes: 1440)
    }
}

extension Slot {
    /// A slot made from an entry that matches no known hours.
    fileprivate init(_ entry: Entry, since open: Instant?, end: Instant) {
        self.init(
            start: entry.slot, end: end, day: entry.day, index: 0, minuteOfDay: entry.minuteOfDay,
            minutesSinceOpen: open.map { max(0, (entry.slot.seconds - $0.seconds) / 60) } ?? 0)
    }
}
