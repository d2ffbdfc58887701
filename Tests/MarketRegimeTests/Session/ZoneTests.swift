import Foundation
import MarketRegime
import Support
import Testing

@Suite struct ZoneTests {
    @Test(arguments: ["", "Mars/Olympus", "Asia/Kolkata/"])
    func `an unknown time zone is rejected`(identifier: String) {
        #expect(MarketZone(identifier: identifier) == nil)
    }

    @Test(arguments: [
        ("2025-03-07", "2025-03-07T14:30:00Z"), ("2025-03-10", "2025-03-10T13:30:00Z"),
        ("2025-10-31", "2025-10-31T13:30:00Z"), ("2025-11-03", "2025-11-03T14:30:00Z"),
    ])
    func `New York opens at 09:30 local time before and after the clocks change`(
        day: String, expected: String
    ) throws {
        let zone = try Market.zone("America/New_York")
        let open = zone.instant(try Market.day(day), try #require(TimeOfDay("09:30")))
        #expect(open == (try Market.time(expected)))
        #expect(zone.minuteOfDay(of: open) == 570)
        #expect(zone.day(of: open) == (try Market.day(day)))
    }

    @Test func `the day that loses an hour has 46 half-hours, and the day that gains one has 50`() throws {
        let calendar = try Market.roundTheClock("America/New_York")
        let short = calendar.clock(on: try Market.day("2025-03-09"))
        let long = calendar.clock(on: try Market.day("2025-11-02"))
        #expect(short.count == 46)
        #expect(Array(short[2...5]) == ["01:00", "01:30", "03:00", "03:30"])
        #expect(long.count == 50)
        #expect(Array(long[2...7]) == ["01:00", "01:30", "01:00", "01:30", "02:00", "02:30"])
    }

    @Test(arguments: ["2025-03-08", "2025-03-09", "2025-03-10", "2025-11-01", "2025-11-02", "2025-11-03"])
    func `slots have no gap when the clocks change`(day: String) throws {
        let slots = try Market.roundTheClock("America/New_York").slots(on: try Market.day(day))
        for (slot, next) in zip(slots, slots.dropFirst()) {
            #expect(slot.end == next.start)
            #expect(next.start.minutes(since: slot.start) == 30)
        }
    }

    @Test(arguments: [
        ("America/New_York", "2025-03-09", "02:30", "2025-03-09T03:30:00-04:00"),
        ("Australia/Sydney", "2025-10-05", "02:30", "2025-10-05T03:30:00+11:00"),
        ("America/Santiago", "2025-09-07", "00:00", "2025-09-07T01:00:00-03:00"),
        ("Africa/Cairo", "2025-04-25", "00:00", "2025-04-25T01:00:00+03:00"),
        ("America/New_York", "2025-11-02", "01:30", "2025-11-02T01:30:00-04:00"),
        ("America/Havana", "2025-11-02", "00:00", "2025-11-02T00:00:00-04:00"),
    ])
    func `a skipped time is moved past the clock change, and of a repeated time the first is used`(
        identifier: String, day: String, clock: String, expected: String
    ) throws {
        let zone = try Market.zone(identifier)
        let found = zone.instant(try Market.day(day), try #require(TimeOfDay(clock)))
        #expect(zone.rfc3339(found) == expected)
    }

    @Test(arguments: [
        "America/Santiago", "Africa/Cairo", "America/Havana", "Asia/Beirut", "America/New_York", "Australia/Lord_Howe",
        "Asia/Kathmandu", "Pacific/Chatham", "Etc/UTC",
    ])
    func `a round-the-clock market has no gap between days, and slots on local half-hours, all year`(
        identifier: String
    ) throws {
        let calendar = try Market.roundTheClock(identifier)
        let first = try Market.day("2025-01-01")
        for day in (0..<365).map(first.adding(days:)) {
            let session = try #require(calendar.session(on: day))
            let next = try #require(calendar.session(on: day.adding(days: 1)))
            #expect(session.close == next.open, "\(day)")
            #expect(session.slots.last?.end == next.slots.first?.start, "\(day)")
            #expect(session.slots.allSatisfy { calendar.zone.day(of: $0.start) == day }, "\(day)")
            #expect(session.slots.allSatisfy { $0.minuteOfDay.isMultiple(of: 30) }, "\(day)")
        }
    }

    @Test(arguments: [(0, "+00:00"), (19_800, "+05:30"), (20_700, "+05:45"), (-18_000, "-05:00"), (-12_600, "-03:30")])
    func `an offset is written with its sign`(seconds: Int, text: String) {
        #expect(MarketZone.offsetText(seconds) == text)
    }

    @Test func `a moment before 1970 is on the right day`() throws {
        let zone = try Market.zone("Etc/UTC")
        #expect(zone.day(of: Instant(seconds: -1)).description == "1969-12-31")
        #expect(zone.minuteOfDay(of: Instant(seconds: -1)) == 1439)
        #expect(zone.rfc3339(Instant(seconds: -1)) == "1969-12-31T23:59:59+00:00")
    }

    @Test(arguments: [
        "Asia/Kolkata", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Gaza", "Europe/Dublin",
        "America/Santiago", "Pacific/Apia", "Antarctica/Troll", "Asia/Kathmandu", "UTC",
    ])
    func `cached offsets equal the system's, second by second around each clock change`(
        identifier: String
    ) throws {
        let zone = try Market.zone(identifier)
        let system = try #require(TimeZone(identifier: identifier))
        func expected(_ second: Int) -> Int { system.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second))) }
        var random = Seeded(7)
        var moments = (0..<3000).map { _ in Int.random(in: 0..<2_208_988_800, using: &random) }
        var change = Date(timeIntervalSince1970: 1_104_537_600)
        while let next = system.nextDaylightSavingTimeTransition(after: change), next.timeIntervalSince1970 < 1.9e9 {
            moments += (-2...2).map { Int(next.timeIntervalSince1970) + $0 }
            change = next
        }
        for moment in moments { #expect(zone.offset(at: Instant(seconds: moment)) == expected(moment), "\(moment)") }
    }

    @Test func `times in any year are written with the right digits`() throws {
        let zone = try Market.zone("America/New_York")
        for seconds in [0, -1, 951_782_399, 1_752_658_205, 253_402_300_799, 253_402_318_800, -62_135_596_800] {
            let instant = Instant(seconds: seconds)
            let text = zone.rfc3339(instant)
            #expect(text.hasPrefix("\(zone.day(of: instant))T"), "\(text)")
            #expect(text.count == 25 || seconds > 253_402_300_799, "\(text)")
            if seconds < 253_402_318_800 { #expect(Instant(rfc3339: text) == instant || seconds < 0, "\(text)") }
        }
    }
}
