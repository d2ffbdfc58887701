import MarketRegime
import Testing

@Suite struct SlotTests {
    @Test func `an NSE session has 13 slots, from 09:30 to 15:30`() throws {
        let calendar = try Market.nse()
        let slots = calendar.slots(on: try Market.day("2025-07-16"))
        #expect(slots.count == 13)
        #expect(slots.first?.minuteOfDay == 570)
        #expect(slots.first?.minutesSinceOpen == 15)
        #expect(slots.last?.minuteOfDay == 930)
        #expect(slots.map(\.index) == Array(0...12))
        #expect(slots.dropLast().allSatisfy { $0.end.minutes(since: $0.start) == 30 })
        #expect(slots.last.map { $0.end.minutes(since: $0.start) } == 10)
    }

    @Test(arguments: [
        ("09:14:59", nil), ("09:15:00", nil), ("09:29:59", nil), ("09:30:00", "09:30"), ("09:59:59", "09:30"),
        ("10:00:00", "10:00"), ("15:29:59", "15:00"), ("15:30:00", "15:30"), ("15:39:59", "15:30"), ("15:40:00", nil),
        ("23:59:59", nil),
    ])
    func `a scan belongs to the half-hour in which it started`(clock: String, expected: String?) throws {
        let calendar = try Market.nse()
        let slot = try? calendar.slot(at: try Market.nseTime(clock))
        #expect(slot.map { TimeOfDay(trusted: $0.minuteOfDay).description } == expected)
    }

    @Test(arguments: [
        ("2025-07-19", "a Saturday"), ("2025-07-20", "a Sunday"), ("2025-08-15", "a holiday"),
    ])
    func `a closed day has no session`(day: String, what: Comment) throws {
        let calendar = try Market.nse()
        #expect(calendar.session(on: try Market.day(day)) == nil, what)
        #expect(calendar.closure(on: try Market.day(day)) != nil, what)
    }

    @Test func `a special session trades although the day is a holiday`() throws {
        let calendar = try Market.nse()
        let day = try Market.day("2025-10-21")
        #expect(calendar.clock(on: day) == ["14:00", "14:30"])
        #expect(calendar.session(on: day)?.name == "Muhurat trading")
        #expect(calendar.closure(on: day) == nil)
        #expect(calendar.slots(on: day).last?.end == (try Market.nseTime("14:55", day: "2025-10-21")))
    }

    @Test func `a half day ends at its early close`() throws {
        var calendar = try Market.nse()
        let day = try Market.day("2025-07-16")
        calendar.specialSessions[day] = try Market.hours("09:30", "13:00")
        let clock = calendar.clock(on: day)
        #expect(clock.first == "09:30")
        #expect(clock.last == "13:00")
        #expect(clock.count == 8)
        #expect(calendar.slots(on: day).first?.minutesSinceOpen == 0)
    }

    @Test func `a round-the-clock day has 48 slots, the last of which ends at midnight`() throws {
        let calendar = try Market.roundTheClock()
        #expect(calendar.isRoundTheClock)
        let slots = calendar.slots(on: try Market.day("2025-07-19"))
        #expect(slots.count == 48)
        #expect(slots.last?.minuteOfDay == 1410)
        #expect(slots.last?.end == (try Market.time("2025-07-20T00:00:00Z")))
    }

    @Test func `Kathmandu's slots start on local half-hours`() throws {
        let calendar = MarketCalendar(
            zone: try Market.zone("Asia/Kathmandu"), weekdays: [1, 2, 3, 4, 7],
            hours: try Market.hours("11:00", "15:00"))
        let slots = calendar.slots(on: try Market.day("2025-07-16"))
        #expect(slots.map(\.minuteOfDay) == Array(stride(from: 660, through: 900, by: 30)))
        #expect(slots.first?.start == (try Market.time("2025-07-16T05:15:00Z")))
        let round = try Market.roundTheClock("Asia/Kathmandu")
        #expect(round.slots(on: try Market.day("2025-07-16")).first?.start == (try Market.time("2025-07-15T18:15:00Z")))
    }

    @Test func `a session too short for a half-hour is called at its close`() throws {
        var calendar = try Market.nse()
        calendar.specialSessions[try Market.day("2025-07-16")] = try Market.hours("10:05", "10:20")
        #expect(calendar.clock(on: try Market.day("2025-07-16")) == ["10:20"])
        #expect(throws: OffHours.self) { try calendar.slot(at: try Market.nseTime("10:10")) }
        #expect(try calendar.slot(at: try Market.nseTime("10:25")).minutesSinceOpen == 15)
    }

    @Test func `the sessions before and after skip weekends and holidays`() throws {
        let calendar = try Market.nse()
        #expect(calendar.session(after: try Market.day("2025-08-14"))?.day == (try Market.day("2025-08-18")))
        #expect(calendar.session(before: try Market.day("2025-08-18"))?.day == (try Market.day("2025-08-14")))
        var never = calendar
        never.weekdays = []
        never.specialSessions = [:]
        #expect(never.session(after: try Market.day("2025-08-14")) == nil)
        #expect(never.sessions(from: try Market.day("2025-01-01"), through: try Market.day("2025-12-31")).isEmpty)
    }
}

@Suite struct SessionTime {
    @Test(arguments: [
        ("2025-07-16T15:30:00+05:30", "2025-07-16T15:30:00+05:30", 0),
        ("2025-07-16T15:30:00+05:30", "2025-07-16T15:00:00+05:30", 0),
        ("2025-07-16T09:15:00+05:30", "2025-07-16T15:30:00+05:30", 375),
        ("2025-07-16T15:30:00+05:30", "2025-07-17T09:15:00+05:30", 0),
        ("2025-07-16T15:30:00+05:30", "2025-07-17T09:30:00+05:30", 15),
        ("2025-07-16T15:00:00+05:30", "2025-07-17T09:30:00+05:30", 45),
        ("2025-07-18T15:30:00+05:30", "2025-07-21T09:30:00+05:30", 15),
        ("2025-08-14T15:30:00+05:30", "2025-08-18T09:30:00+05:30", 15),
        ("2025-07-16T00:00:00+05:30", "2025-07-18T00:00:00+05:30", 750),
    ])
    func `nights, weekends and holidays do not count as trading time`(from: String, to: String, expected: Int) throws {
        let calendar = try Market.nse()
        #expect(calendar.sessionMinutes(from: try Market.time(from), to: try Market.time(to)) == expected)
    }
}
