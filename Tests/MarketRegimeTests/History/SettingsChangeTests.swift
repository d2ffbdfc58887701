import MarketRegime
import Testing

/// Settings that change between runs: each call stays explained by the settings of its time.
@Suite struct SettingsChangeTests {
    /// A policy and trading hours for each month, changed back and forth as by a user who experiments.
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

    @Test func `each call is explained by the settings it was made under, though they change every month`() throws {
        var desk = Desk(calendar: try Market.nse())
        desk.policy.historyDays = 400
        var history = History(policy: desk.policy)
        var folder = Folder()
        var (first, seen) = (Day(number: 20_284), [Day: Int]())
        for (month, settings) in try Self.months().enumerated() {
            desk.policy = settings.policy
            desk.policy.historyDays = 400
            desk.calendar.hours = settings.hours
            let version = Self.version(desk.policy, desk.calendar)
            let tape = RandomFolder(seed: UInt64(month + 1), calendar: desk.calendar, sessions: 12, first: first)
            folder.scans.merge(tape.folder.scans) { $1 }
            folder.unreadable += tape.folder.unreadable
            for moment in Set(tape.folder.listings.compactMap { $0.times?.finished ?? $0.hint }).sorted() + [tape.end] {
                let before = history
                history = desk.run(history, folder, moment, under: version)
                // Only the new month changes; the entries of earlier months stay the same.
                #expect(before.entries.filter { $0.day <= first } == history.entries.filter { $0.day <= first })
            }
            first = try #require(history.entries.last).day
            let dossier = Dossier(history: history, policy: desk.policy, calendar: desk.calendar, now: tape.end)
            let missed = Dictionary(
                dossier.sessions.map { ($0.session.day, $0.slots.count { $0.state == .missed }) }
            ) { $1 }
            for (day, count) in seen { #expect(missed[day] == count, "\(day), month \(month)") }
            seen = missed
            try expectTrue(dossier)
            let shown = dossier.sessions.reduce(0) { $0 + $1.slots.count { $0.entry != nil } }
            #expect(shown == history.entries.count, "month \(month)")
        }
        #expect(history.entries.count > 400 && Set(history.entries.compactMap(\.version)).count >= 5)
        let dossier = Dossier(history: history, policy: desk.policy, calendar: desk.calendar, now: history.lastMoment)
        #expect(dossier.madeUnder.changes.count == 5)
        // A replay explains every call by the current settings.
        let version = Self.version(desk.policy, desk.calendar)
        var replay = Reanalysis(
            History(policy: desk.policy), policy: desk.policy, calendar: desk.calendar, version: version)
        replay.process(
            desk.schedule(folder, history.lastMoment).items, kept: [], read: folder.read, retire: { _ in })
        let replayed = Dossier(
            history: replay.history, policy: desk.policy, calendar: desk.calendar, now: history.lastMoment)
        #expect(replayed.madeUnder.changes.isEmpty)
        try expectTrue(replayed)
    }

    /// Expects each call to follow from the settings that explain it.
    private func expectTrue(_ dossier: Dossier) throws {
        for entry in dossier.history.entries {
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
        var desk = Desk(calendar: try Market.nse())
        let tape = RandomFolder(seed: 5, calendar: desk.calendar, sessions: 6)
        let history = desk.replayed(tape.folder, tape.end)
        func unknown() -> Int {
            let made = Dossier(history: history, policy: desk.policy, calendar: desk.calendar, now: tape.end).madeUnder
            return history.entries.count { $0.call != nil && made.policy(of: $0) == nil }
        }
        #expect(unknown() == 0)
        desk.policy.hysteresis.margin = 0.6
        #expect(unknown() > 0)
    }

    @Test func `moving the close later in the evening makes nothing missed`() throws {
        var desk = Desk(calendar: try Market.nse())
        let day = try Market.day("2025-07-16")
        var folder = Folder()
        for slot in desk.calendar.slots(on: day) {
            let counts = Counts(long: 20 + slot.index, short: 14)
            folder.add(Scan(source: "\(slot.minuteOfDay)", timestamp: slot.start, counts: counts))
        }
        let now = try Market.nseTime("17:00")
        let history = desk.run(
            History(policy: desk.policy), folder, now, under: Self.version(desk.policy, desk.calendar))
        for close in ["15:00", "16:00", "16:30"] {
            desk.calendar.hours = try Market.hours("09:15", close)
            let sessions = Dossier(history: history, policy: desk.policy, calendar: desk.calendar, now: now).sessions
            #expect(sessions.map { $0.slots.map(\.state) } == [Array(repeating: .analysed, count: 13)], "\(close)")
        }
    }
}

extension History {
    fileprivate var lastMoment: Instant { (entries.last?.slot ?? Instant(seconds: 0)).adding(minutes: 300) }
}

extension Desk {
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
