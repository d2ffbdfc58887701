import MarketRegime
import Testing

/// Settings that change between runs: each call is still explained by the settings of its time.
@Suite struct SettingsChangeTests {
    /// A policy and trading hours for each month, changed back and forth as an experimenting user might.
    private static func months() throws -> [(policy: Policy, hours: SessionHours)] {
        var first = Policy()
        (first.breadth.weight, first.volatility.sum) = (0, VolatilitySum())
        var wide = Policy()
        wide.hysteresis.margin = 0.6
        var capped = Policy()
        capped.confidence.cap = 0.5
        capped.volatility.highFrom = 0.4
        capped.positions.maximumMultiplier = 0.9
        var bands = Policy()
        bands.bands.uptrend = 1.8
        bands.bands.choppyBearish = 0.6
        bands.bands.downtrend = 0.55
        bands.extreme.strongMinimumTotal = 40
        let usual = try Market.hours("09:15", "12:30")
        return [
            (first, usual), (wide, usual), (Policy(), try Market.hours("09:15", "13:30")), (capped, usual),
            (bands, try Market.hours("10:15", "12:30")), (Policy(), usual),
        ]
    }

    private static func version(_ policy: Policy, _ calendar: MarketCalendar) -> PolicyVersion {
        PolicyVersion(
            policy: policy, week: calendar.week, settings: ["policy": "\(policy)", "hours": "\(calendar.hours)"])
    }

    /// A year of 252 sessions: a run after each, and after each scan of the sessions around a change of settings.
    @Test func `a year of runs is explained, and analysed again, by the settings of each month`() throws {
        var setup = Setup(calendar: try Market.nse())
        var history = History(policy: setup.policy)
        var folder = Folder()
        var (first, seen) = (Day(number: 20_284), [Day: Int]())
        let months = try Self.months()
        for month in 0..<12 {
            let settings = months[month % months.count]
            setup.policy = settings.policy
            setup.policy.historyDays = 400
            setup.calendar.hours = settings.hours
            let version = Self.version(setup.policy, setup.calendar)
            let sample = RandomFolder(seed: UInt64(month + 1), calendar: setup.calendar, sessions: 21, first: first)
            folder.scans.merge(sample.folder.scans) { $1 }
            folder.unreadable += sample.folder.unreadable
            let (before, days) = (history, Set(sample.slots.map(\.day)).sorted())
            for moment in moments(sample, days) + [sample.end] {
                history = setup.run(history, folder, moment, under: version)
            }
            // What is new belongs to the new month: nothing of the months before is reported again.
            #expect(history.entries.filter { $0.day <= first } == before.entries, "month \(month)")
            let dossier = Dossier(history: history, policy: setup.policy, calendar: setup.calendar, now: sample.end)
            let missed = Dictionary(
                dossier.sessions.map { ($0.session.day, $0.slots.count { $0.state == .missed }) }
            ) { $1 }
            for (day, count) in seen { #expect(missed[day] == count, "\(day), month \(month)") }
            seen = missed
            try expectTrue(dossier, after: first)
            let shown = dossier.sessions.reduce(0) { $0 + $1.slots.count { $0.entry != nil } }
            #expect(shown == history.entries.count, "month \(month)")
            first = try #require(days.last)
        }
        #expect(seen.count == 252 && history.entries.count > 1500)
        let end = history.lastMoment
        let dossier = Dossier(history: history, policy: setup.policy, calendar: setup.calendar, now: end)
        #expect(dossier.madeUnder.changes.count == 11)
        try expectTrue(dossier)
        // If everything is analysed again from the first scan on, each half-hour under the settings of its time,
        // nothing changes.
        let kept = setup.calendar.keeping(history, now: end)
        var none = History(policy: setup.policy)
        none.versions = history.versions
        let version = Self.version(setup.policy, setup.calendar)
        var again = Reanalysis(none, policy: setup.policy, calendar: kept, version: version)
        let items = ScanSchedule(folder.listings, calendar: kept, policy: setup.policy, now: end).items
        again.process(items, kept: history.entries, asThen: true, read: folder.read, retire: { _ in })
        #expect(again.history.entries == history.entries)
        // A replay explains everything by the current settings.
        var replay = Reanalysis(
            History(policy: setup.policy), policy: setup.policy, calendar: setup.calendar, version: version)
        replay.process(setup.schedule(folder, end).items, kept: [], read: folder.read, retire: { _ in })
        let replayed = Dossier(history: replay.history, policy: setup.policy, calendar: setup.calendar, now: end)
        #expect(replayed.madeUnder.changes.isEmpty)
        try expectTrue(replayed)
    }

    /// When runs happen: after each scan on the first and the last day, late in the evening on the others.
    private func moments(_ sample: RandomFolder, _ days: [Day]) -> [Instant] {
        let evenings = days.compactMap { day in
            sample.slots.last { $0.day == day }?.end.adding(minutes: 180)
        }
        let edges = sample.slots.filter { $0.day == days.first || $0.day == days.last }.map {
            $0.end.adding(minutes: 5)
        }
        return Set(evenings + edges).sorted()
    }

    /// Each call is what the settings give that it is explained by.
    private func expectTrue(_ dossier: Dossier, after first: Day = Day(number: .min)) throws {
        for entry in dossier.history.entries where entry.day > first {
            guard let call = entry.call else { continue }
            let policy = try #require(dossier.madeUnder.policy(of: entry), "\(entry.source)")
            let opening = try #require(dossier.opening(of: entry), "\(entry.source)")
            let gives = Reproduction(policy).gives(
                call, of: entry, after: dossier.history.lastCalled(before: entry.slot),
                minutesSinceOpen: (entry.slot.seconds - opening.seconds) / 60)
            #expect(gives, "\(entry.source)")
        }
    }

    @Test func `a history without versions is explained by today's settings only if they give the same calls`() throws {
        var setup = Setup(calendar: try Market.nse())
        let sample = RandomFolder(seed: 5, calendar: setup.calendar, sessions: 6)
        let history = setup.replayed(sample.folder, sample.end)
        func unknown() -> Int {
            let made = Dossier(history: history, policy: setup.policy, calendar: setup.calendar, now: sample.end)
                .madeUnder
            return history.entries.count { $0.call != nil && made.policy(of: $0) == nil }
        }
        #expect(unknown() == 0)
        setup.policy.hysteresis.margin = 0.6
        #expect(unknown() > 0)
    }

    /// Sessions under two different closes whose settings were lost or never stored.
    @Test(arguments: [false, true], [("15:30", "16:00"), ("16:00", "15:30"), ("15:30", "15:00")])
    func `without versions a changed close does not turn half-hours that never had a scan into missed ones`(
        isNoted: Bool, closes: (String, String)
    ) throws {
        var setup = Setup(calendar: try Market.nse())
        var folder = Folder()
        var history = History(policy: setup.policy)
        let days = ["2025-07-10", "2025-07-11", "2025-07-14", "2025-07-15"]
        for (index, name) in days.enumerated() {
            setup.calendar.hours = try Market.hours("09:15", index < 3 ? closes.0 : closes.1)
            let day = try Market.day(name)
            // The half-hour at 11:00 is missed on each day, the last half-hour on the second.
            let slots = setup.calendar.slots(on: day).filter {
                $0.minuteOfDay != 660 && !(index == 1 && $0.start >= setup.calendar.session(on: day)?.close ?? $0.start)
            }
            for slot in slots {
                let counts = Counts(long: 20 + slot.index, short: 14 + index)
                folder.add(Scan(source: "\(slot.start.seconds)", timestamp: slot.start, counts: counts))
            }
            let now = try #require(slots.last).start.adding(minutes: 200)
            history =
                isNoted
                ? setup.run(history, folder, now, under: Self.version(setup.policy, setup.calendar))
                : setup.run(history, folder, now)
        }
        history.versions = PolicyVersions()
        setup.calendar.hours = try Market.hours("09:15", closes.1)
        let now = try #require(history.entries.last).slot.adding(minutes: 24 * 60)
        if isNoted {
            history.versions.recover(
                for: history.entries, inForce: Self.version(setup.policy, setup.calendar), calendar: setup.calendar)
            #expect(history.versions.byID.count == 1)
        }
        let missed = Dossier(history: history, policy: setup.policy, calendar: setup.calendar, now: now).sessions
            .prefix(
                4
            )
            .map { $0.slots.filter { $0.state == .missed }.map(\.slot.minuteOfDay) }
        #expect(missed.map { $0.contains(660) } == [true, true, true, true])
        let ends = missed.map { $0.filter { $0 != 660 } }
        #expect(ends[0].isEmpty && ends[2].isEmpty && ends[3].isEmpty, "\(ends)")
        #expect(ends[1].allSatisfy { $0 == 930 || $0 == 960 }, "\(ends)")
    }

    @Test func `settings that a run recorded explain earlier calls, even if others are in force now`() throws {
        var setup = Setup(calendar: try Market.nse())
        let sample = RandomFolder(seed: 5, calendar: setup.calendar, sessions: 6)
        var history = setup.replayed(sample.folder, sample.end)
        let then = Self.version(setup.policy, setup.calendar)
        history.versions.add(then, inForceFrom: sample.end)
        setup.policy.hysteresis.margin = 0.6
        history.versions.add(Self.version(setup.policy, setup.calendar), inForceFrom: sample.end.adding(minutes: 5))
        let made = Dossier(
            history: history, policy: setup.policy, calendar: setup.calendar, now: sample.end.adding(minutes: 10)
        ).madeUnder
        #expect(history.entries.allSatisfy { made.policy(of: $0)?.hysteresis.margin == then.policy.hysteresis.margin })
    }

    @Test func `moving the close later in the evening does not make anything missed`() throws {
        var setup = Setup(calendar: try Market.nse())
        let day = try Market.day("2025-07-16")
        var folder = Folder()
        for slot in setup.calendar.slots(on: day) {
            let counts = Counts(long: 20 + slot.index, short: 14)
            folder.add(Scan(source: "\(slot.minuteOfDay)", timestamp: slot.start, counts: counts))
        }
        let now = try Market.nseTime("17:00")
        let history = setup.run(
            History(policy: setup.policy), folder, now, under: Self.version(setup.policy, setup.calendar))
        for close in ["15:00", "16:00", "16:30"] {
            setup.calendar.hours = try Market.hours("09:15", close)
            let sessions = Dossier(history: history, policy: setup.policy, calendar: setup.calendar, now: now).sessions
            #expect(sessions.map { $0.slots.map(\.state) } == [Array(repeating: .analysed, count: 13)], "\(close)")
        }
    }
}

extension History {
    fileprivate var lastMoment: Instant { (entries.last?.slot ?? Instant(seconds: 0)).adding(minutes: 300) }
}

extension Setup {
    /// Like `run`, but marks entries with their version and lets past days keep their hours.
    fileprivate func run(_ history: History, _ folder: Folder, _ now: Instant, under version: PolicyVersion) -> History
    {
        let kept = calendar.keeping(history, now: now, isOpen: true)
        let schedule = ScanSchedule(folder.listings, calendar: kept, policy: policy, now: now)
        let today = calendar.zone.day(of: now)
        var reanalysis = Reanalysis(history, policy: policy, calendar: kept, version: version)
        let window = today.adding(days: 1 - policy.historyDays)
        if let start = Reanalysis.firstChange(in: schedule, since: history, from: window) {
            reanalysis.update(from: start, schedule: schedule, read: folder.read, retire: { _ in })
        }
        reanalysis.open(today) { _ in }
        var result = reanalysis.history
        if !result.versions.areNewest(version) {
            result.versions.add(version.with(calendar.hours(on: today)), inForceFrom: now)
        }
        return result
    }
}
