import MarketRegime
import Support
import Testing

/// Slots and their states at every rhythm, in calendars with clock changes, changed hours, half days and extra
/// sessions.
@Suite struct RhythmTests {
    @Test(arguments: Rhythm.all, 1...4)
    func `slots of any rhythm and calendar are in order, apart, and hold each scan at most once`(
        rhythm: Rhythm, seed: Int
    ) throws {
        var random = Seeded(UInt64(seed))
        let (calendar, first) = try Self.calendar(rhythm, &random)
        let what: Comment = "\(rhythm), \(calendar.zone.identifier), seed \(seed)"
        let sessions = calendar.sessions(from: first, through: first.adding(days: 40))
        #expect(!sessions.isEmpty, what)
        for session in sessions {
            #expect(!session.slots.isEmpty && session.slots.map(\.index) == Array(session.slots.indices), what)
            #expect(rhythm != .close || session.slots.count == 1, what)
            for slot in session.slots {
                #expect(slot.day == session.day && calendar.zone.day(of: slot.start) == session.day, what)
                #expect(session.open <= slot.start && slot.start <= session.close && slot.start < slot.end, what)
                #expect(slot.minuteOfDay == calendar.zone.minuteOfDay(of: slot.start), what)
                if let minutes = rhythm.minutes, session.slots.count > 1 {
                    #expect(slot.minuteOfDay.isMultiple(of: minutes), what)
                }
            }
            for (slot, next) in zip(session.slots, session.slots.dropFirst()) { #expect(slot.end == next.start, what) }
        }
        let slots = sessions.flatMap(\.slots)
        for (slot, next) in zip(slots, slots.dropFirst()) { #expect(slot.end <= next.start, what) }
        // Between the first and the last slot, a search through all of them finds what the calendar says.
        let span = slots[0].start.seconds..<slots[slots.count - 1].start.seconds
        for _ in 0..<300 {
            let moment = Instant(seconds: Int.random(in: span, using: &random))
            let early = rhythm == .close ? calendar.closingMinutes : 0
            let found = slots.filter { $0.start.adding(minutes: -early) <= moment && moment < $0.end }
            switch calendar.match(moment) {
            case .slot(let slot): #expect(found.contains(slot) && found.count <= 2, what)
            case .offHours(let reason): #expect(found.isEmpty && !reason.isEmpty, what)
            }
        }
        for slot in slots where rhythm != .close || calendar.match(slot.start) != .slot(slot) {
            #expect(calendar.match(slot.start) == .slot(slot), what)
            #expect(calendar.match(Instant(seconds: slot.end.seconds - 1)) == .slot(slot), what)
        }
    }

    @Test(arguments: Rhythm.all, 1...2)
    func `every slot of a run's window has one state, and no entry is lost`(rhythm: Rhythm, seed: Int) throws {
        var random = Seeded(UInt64(100 + seed))
        var (calendar, first) = try Self.calendar(rhythm, &random)
        calendar.clockTolerance = 30
        let policy = Policy(rhythm)
        let version = PolicyVersion(policy: policy, week: calendar.week, settings: ["session.every": "\"\(rhythm)\""])
        let sample = RandomFolder(
            seed: UInt64(seed), calendar: calendar, sessions: rhythm == .close ? 30 : 4, first: first)
        let last = try #require(sample.slots.last)
        for now in [sample.end, last.start, last.start.adding(minutes: policy.freshness.expectedAfter)] {
            let schedule = ScanSchedule(sample.folder.listings, calendar: calendar, policy: policy, now: now)
            var analysis = Reanalysis(History(policy: policy), policy: policy, calendar: calendar, version: version)
            analysis.process(schedule.items, kept: [], read: sample.folder.read, retire: { _ in })
            analysis.open(calendar.zone.day(of: now)) { _ in }
            let history = analysis.history
            let kept = calendar.keeping(history, now: now)
            let record = history.record(calendar: kept, policy: policy, now: now)
            let what: Comment = "\(rhythm), \(calendar.zone.identifier), seed \(seed)"
            let slots = record.flatMap(\.slots)
            #expect(slots.compactMap(\.entry).map(\.slot) == history.entries.map(\.slot), what)
            #expect(Set(slots.map(\.slot.start)).count == slots.count, what)
            let all = calendar.sessions(from: first, through: calendar.zone.day(of: now)).flatMap(\.slots)
            let begun = all.filter { $0.start <= now && $0.start >= history.firstSlot ?? now }
            #expect(slots.filter { $0.state != nil }.map(\.slot.start) == begun.map(\.start), what)
            for slot in slots where slot.entry == nil && slot.state != nil {
                #expect((slot.state == .missed) == (policy.missed(slot.slot) <= now), what)
            }
            let standing = Standing(history: history, calendar: kept, policy: policy, now: now)
            #expect(standing.validUntil.map { $0 >= now } ?? true, what)
            #expect((standing.status == .fresh) <= (standing.current != nil), what)
        }
    }

    @Test(arguments: [
        ("120m", ["10:00", "12:00", "14:00"]), ("60m", ["10:00", "11:00", "12:00", "13:00", "14:00", "15:00"]),
        ("90m", ["10:30", "12:00", "13:30", "15:00"]), ("close", ["15:30"]),
    ])
    func `a session of six and a quarter hours has every step that begins within it`(
        every: String, clock: [String]
    ) throws {
        var calendar = try Market.nse()
        calendar.rhythm = try #require(Rhythm(every))
        #expect(calendar.clock(on: try Market.day("2025-07-16")) == clock)
    }

    @Test(arguments: Rhythm.all)
    func `a session of six and a quarter hours has every step of any rhythm that begins within it`(
        rhythm: Rhythm
    ) throws {
        var calendar = try Market.nse()
        calendar.rhythm = rhythm
        let begun = rhythm.minutes.map { minutes in (555...930).filter { $0 % minutes == 0 } } ?? [930]
        #expect(calendar.slots(on: try Market.day("2025-07-16")).map(\.minuteOfDay) == begun)
    }

    @Test(arguments: Rhythm.all.filter { $0.minutes ?? 1440 > 60 })
    func `a session shorter than a step has one call, at its close if no step begins within it`(
        rhythm: Rhythm
    ) throws {
        var calendar = try Market.nse()
        let day = try Market.day("2025-07-16")
        (calendar.rhythm, calendar.specialSessions[day]) = (rhythm, try Market.hours("18:15", "19:14"))
        let begins = (1095...1154).first { minute in rhythm.minutes.map { minute % $0 == 0 } ?? false }
        #expect(calendar.slots(on: day).map(\.minuteOfDay) == [begins ?? 1154])
    }

    @Test(arguments: [
        ("15m", "09:59:29", "09:45"), ("15m", "09:59:30", "10:00"), ("15m", "10:00:00", "10:00"),
        ("60m", "10:59:59", "11:00"), ("60m", "15:39:59", "15:00"), ("60m", "15:40:29", "15:00"),
        ("60m", "15:41:00", nil),
        ("close", "15:19:59", nil), ("close", "15:20:00", "15:30"), ("close", "23:00:00", "15:30"),
    ])
    func `a scan at the boundary of two steps belongs to the later one, within the tolerance for clocks`(
        every: String, clock: String, slot: String?
    ) throws {
        var calendar = try Market.nse()
        (calendar.rhythm, calendar.clockTolerance) = (try #require(Rhythm(every)), 30)
        let found = try? calendar.slot(at: try Market.nseTime(clock))
        #expect(found.map { TimeOfDay(trusted: $0.minuteOfDay).description } == slot)
    }

    @Test(arguments: [
        ("2025-07-18T19:00:00+05:30", "2025-07-18"), ("2025-07-19T12:00:00+05:30", "2025-07-18"),
        ("2025-07-21T09:14:59+05:30", "2025-07-18"), ("2025-07-21T09:15:00+05:30", nil),
        ("2025-08-15T11:00:00+05:30", "2025-08-14"),
    ])
    func `a close accepts scans until the next session opens`(moment: String, day: String?) throws {
        var calendar = try Market.nse()
        calendar.rhythm = .close
        #expect((try? calendar.slot(at: try Market.time(moment)))?.day.description == day)
    }

    @Test func `a round-the-clock day is closed at 23:59 and accepts scans until ten minutes after midnight`() throws {
        var calendar = try Market.roundTheClock()
        calendar.rhythm = .close
        #expect(calendar.clock(on: try Market.day("2025-07-16")) == ["23:59"])
        #expect(try calendar.slot(at: try Market.time("2025-07-17T00:09:59Z")).day == (try Market.day("2025-07-16")))
        #expect(throws: OffHours.self) { try calendar.slot(at: try Market.time("2025-07-17T00:10:00Z")) }
    }

    /// A random calendar, and a day shortly before its clocks change.
    private static func calendar(_ rhythm: Rhythm, _ random: inout Seeded) throws -> (MarketCalendar, Day) {
        let zones = [
            ("America/New_York", "2025-02-20"), ("Europe/London", "2025-10-10"), ("Australia/Lord_Howe", "2025-03-20"),
            ("Asia/Kathmandu", "2025-05-05"), ("Africa/Cairo", "2025-04-10"), ("Asia/Kolkata", "2025-07-01"),
        ]
        let (name, start) = zones[Int.random(in: zones.indices, using: &random)]
        let first = try Market.day(start)
        func hours() -> SessionHours {
            let open = Int.random(in: 0..<1300, using: &random)
            let close =
                Int.random(in: 1...8, using: &random) == 1 ? 1440 : Int.random(in: open + 5...1439, using: &random)
            return SessionHours(open: TimeOfDay(trusted: open), close: TimeOfDay(trusted: close))
        }
        let isRound = Bool.random(using: &random)
        let round = try Market.hours("00:00", "24:00")
        var calendar = MarketCalendar(
            zone: try Market.zone(name), weekdays: isRound ? Set(1...7) : [1, 2, 3, 4, 5],
            hours: isRound ? round : hours(), laterHours: isRound ? [:] : [first.adding(days: 20): hours()])
        for _ in 0..<3 {
            calendar.holidays[first.adding(days: Int.random(in: 1...39, using: &random))] = "A holiday"
            calendar.specialSessions[first.adding(days: Int.random(in: 1...39, using: &random))] = hours()
        }
        calendar.closingMinutes = Int.random(in: 1...10, using: &random)
        calendar.rhythm = rhythm
        return (calendar, first)
    }
}

extension Bool {
    /// Whether one follows from the other.
    fileprivate static func <= (one: Bool, other: Bool) -> Bool { !one || other }
}
