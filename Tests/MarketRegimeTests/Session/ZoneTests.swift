import MarketRegime
import Testing

@Suite struct Zones {
    @Test(arguments: ["", "Mars/Olympus", "Asia/Kolkata/"])
    func `a zone that nobody knows is none`(identifier: String) {
        #expect(MarketZone(identifier: identifier) == nil)
    }

    @Test(arguments: [
        ("2025-03-07", "2025-03-07T14:30:00Z"), ("2025-03-10", "2025-03-10T13:30:00Z"),
        ("2025-10-31", "2025-10-31T13:30:00Z"), ("2025-11-03", "2025-11-03T14:30:00Z"),
    ])
    func `New York opens at half past nine by its own clock, before and after the clocks change`(
        day: String, expected: String
    ) throws {
        let zone = try Market.zone("America/New_York")
        let open = zone.instant(try Market.day(day), try #require(TimeOfDay("09:30")))
        #expect(open == (try Market.time(expected)))
        #expect(zone.minuteOfDay(of: open) == 570)
        #expect(zone.day(of: open) == (try Market.day(day)))
    }

    @Test func `the day that loses an hour has 46 half-hours and the one that gains it 50`() throws {
        let calendar = try Market.roundTheClock("America/New_York")
        let short = calendar.clock(on: try Market.day("2025-03-09"))
        let long = calendar.clock(on: try Market.day("2025-11-02"))
        #expect(short.count == 46)
        #expect(Array(short[2...5]) == ["01:00", "01:30", "03:00", "03:30"])
        #expect(long.count == 50)
        #expect(Array(long[2...7]) == ["01:00", "01:30", "01:00", "01:30", "02:00", "02:30"])
    }

    @Test(arguments: ["2025-03-08", "2025-03-09", "2025-03-10", "2025-11-01", "2025-11-02", "2025-11-03"])
    func `slots follow one another without a gap through a change of the clocks`(day: String) throws {
        let slots = try Market.roundTheClock("America/New_York").slots(on: try Market.day(day))
        for (slot, next) in zip(slots, slots.dropFirst()) {
            #expect(slot.end == next.start)
            #expect(next.start.minutes(since: slot.start) == 30)
        }
    }

    @Test(arguments: [(0, "+00:00"), (19_800, "+05:30"), (20_700, "+05:45"), (-18_000, "-05:00"), (-12_600, "-03:30")])
    func `an offset is written with its sign`(seconds: Int, text: String) {
        #expect(MarketZone.offsetText(seconds) == text)
    }

    @Test func `a moment before 1970 falls on its day`() throws {
        let zone = try Market.zone("Etc/UTC")
        #expect(zone.day(of: Instant(seconds: -1)).description == "1969-12-31")
        #expect(zone.minuteOfDay(of: Instant(seconds: -1)) == 1439)
        #expect(zone.rfc3339(Instant(seconds: -1)) == "1969-12-31T23:59:59+00:00")
    }
}
