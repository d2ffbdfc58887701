import Configuration
import MarketRegime
import Testing

@Suite struct CalendarTests {
    private func calendar(_ file: String, set: [(key: String, value: String)] = []) throws -> MarketCalendar {
        let (name, bytes) = try shippedFile("config/calendars/\(file).json")
        return try settings(set: set).calendar(try CalendarFile(bytes: bytes, name: name))
    }

    private func nse() throws -> MarketCalendar { try calendar("nse") }

    private func newYork() throws -> MarketCalendar {
        try calendar(
            "xnys",
            set: [
                ("market.zone", "America/New_York"), ("session.open", "09:30"), ("session.close", "16:00"),
                ("calendar.file", "xnys"),
            ])
    }

    private func slots(_ calendar: MarketCalendar, _ date: String) throws -> [String] {
        let day = try #require(Day(date))
        let zone = try #require(MarketZone(identifier: "UTC"))
        return calendar.session(on: day)?.slots.map { String(zone.rfc3339($0.start).dropFirst(11).prefix(5)) } ?? []
    }

    @Test(arguments: [
        ("2025-08-15", "Independence Day"), ("2025-08-16", "a Saturday"),
        ("2025-10-22", "Diwali Balipratipada"), ("2026-01-15", "Municipal corporation elections in Maharashtra"),
        ("2026-11-08", "a Sunday"), ("2025-02-26", "Mahashivratri"), ("2026-06-26", "Muharram"),
    ])
    func `NSE is closed on holidays, with a reason`(date: String, reason: String) throws {
        #expect(try nse().closure(on: #require(Day(date))) == reason)
        #expect(try nse().session(on: #require(Day(date))) == nil)
    }

    @Test func `NSE has thirteen slots on an ordinary day and on budget days`() throws {
        for date in ["2025-08-14", "2025-02-01", "2026-02-01"] {
            let slots = try slots(nse(), date)
            #expect(slots.count == 13 && slots.first == "04:00" && slots.last == "10:00", "\(date)")
        }
    }

    @Test(arguments: [
        ("2026-07-31", "15:30", "10:10", nil), ("2026-08-03", "15:35", "10:15", "15:15 to 15:35"),
        ("2026-12-31", "15:35", "10:15", "15:15 to 15:35"),
    ])
    func `NSE closes with an auction from August 2026`(
        date: String, close: String, lastEnd: String, auction: String?
    ) throws {
        let calendar = try nse()
        let day = try #require(Day(date))
        let session = try #require(calendar.session(on: day))
        func clock(_ instant: Instant) -> String { String(calendar.zone.rfc3339(instant).dropFirst(11).prefix(5)) }
        #expect(clock(session.close) == close)
        #expect(session.slots.count == 13)
        let utc = try #require(MarketZone(identifier: "UTC"))
        let last = try #require(session.slots.last)
        #expect(utc.rfc3339(last.end).dropFirst(11).prefix(5) == lastEnd)
        #expect(session.auction.map { "\(clock($0.lowerBound)) to \(clock($0.upperBound))" } == auction)
        #expect(session.slots.filter(session.standsStill).map(\.index) == (auction == nil ? [] : [12]))
    }

    @Test func `Muhurat trading has the half-hours within its hour`() throws {
        #expect(try slots(nse(), "2025-10-21") == ["08:30", "09:00"])
        let day = try #require(Day("2025-10-21"))
        #expect(try nse().session(on: day)?.name == "Muhurat trading")
    }

    @Test func `NSE has 249 trading days in 2025`() throws {
        let (first, last) = (try #require(Day("2025-01-01")), try #require(Day("2025-12-31")))
        #expect(try nse().sessions(from: first, through: last).count == 249)
        #expect(try nse().validThrough == Day("2026-12-31"))
    }

    @Test(arguments: [
        ("2025-03-07", "14:30", "21:00"), ("2025-03-10", "13:30", "20:00"), ("2025-10-31", "13:30", "20:00"),
        ("2025-11-03", "14:30", "21:00"), ("2026-03-06", "14:30", "21:00"), ("2026-03-09", "13:30", "20:00"),
        ("2026-10-30", "13:30", "20:00"), ("2026-11-02", "14:30", "21:00"),
    ])
    func `New York's slots keep their local time through clock changes`(date: String, first: String, last: String)
        throws
    {
        let slots = try slots(newYork(), date)
        #expect(slots.count == 14 && slots.first == first && slots.last == last)
    }

    @Test(arguments: [
        ("2025-07-03", "13:30", "17:00"), ("2025-11-28", "14:30", "18:00"), ("2026-12-24", "14:30", "18:00"),
    ])
    func `New York closes at one on half days`(date: String, first: String, last: String) throws {
        let slots = try slots(newYork(), date)
        #expect(slots.count == 8 && slots.first == first && slots.last == last)
    }

    @Test func `New York has 250 trading days in 2025 and 251 in 2026`() throws {
        for (year, days) in [(2025, 250), (2026, 251)] {
            let first = try #require(Day(year: year, month: 1, day: 1))
            let last = try #require(Day(year: year, month: 12, day: 31))
            #expect(try newYork().sessions(from: first, through: last).count == days)
        }
        #expect(try newYork().closure(on: #require(Day("2025-01-09"))) == "National Day of Mourning for Jimmy Carter")
        #expect(try newYork().closure(on: #require(Day("2026-07-03"))) == "Independence Day (observed)")
    }

    @Test func `a zone unknown to the system is an error, not a crash`() {
        var settings = Settings()
        settings.market.zone = "Mars/Base"
        let error = #expect(throws: ConfigurationError.self) { try settings.calendar(nil) }
        let message =
            "market.zone: expected a time zone that the system knows, such as Asia/Kolkata, found \"Mars/Base\""
        #expect(error?.description == "config/regime_config.json: \(message)")
    }
}
