import MarketRegime
import Support
import Testing

@Suite struct MomentTests {
    @Test(arguments: [
        "", " ", "2025-07-16", "2025-07-16T15:00:00", "2025-07-16T15:00+05:30", "2025-02-29T15:00:00Z",
        "2025-07-16T24:00:00Z", "2025-07-16T15:60:00Z", "2025-07-16T15:00:61Z", "2025-07-16T15:00:00+24:00",
        "2025-07-16T15:00:00+05:60", "2025-07-16T15:00:00+0530", "2025-07-16T15:00:00.+05:30",
        "2025-07-16T15:00:00.5", "2025-07-16T15:00:00Z ", " 2025-07-16T15:00:00Z", "2025-07-16T15:00:00\u{2212}05:30",
        "2025-07-16T15:00:00+05:30:00", "0000-01-01T00:00:00Z", "2025-13-01T00:00:00Z", "2025-00-01T00:00:00Z",
        "2025-07-00T00:00:00Z", "2025-7-16T15:00:00Z", "٢٠٢٥-07-16T15:00:00Z", "2025-07-16T15:00:00ZZ", "now",
    ])
    func `times without an offset and times that do not exist are rejected`(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("1970-01-01T05:30:00+05:30", 0), ("1969-12-31T19:00:00-05:00", 0),
        ("2025-07-16T15:00:00+05:30", 1_752_658_200), ("2025-07-16 15:00:00.999+05:30", 1_752_658_200),
        ("2025-07-16t09:30:00z", 1_752_658_200), ("2024-02-29T00:00:00Z", 1_709_164_800),
        ("2016-12-31T23:59:60Z", 1_483_228_800), ("1969-12-31T23:59:59Z", -1),
    ])
    func `a time with an offset is a moment`(text: String, seconds: Int) {
        #expect(Instant(rfc3339: text)?.seconds == seconds)
    }

    @Test(arguments: UInt64(1)...50)
    func `a moment reads back unchanged in any zone`(seed: UInt64) throws {
        var random = Seeded(seed)
        for name in ["Asia/Kolkata", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Etc/UTC"] {
            let moment = Instant(seconds: .random(in: 63_072_000...4_102_444_800, using: &random))
            let text = try Market.zone(name).rfc3339(moment)
            #expect(Instant(rfc3339: text) == moment, "seed \(seed): \(name) \(text)")
        }
    }

    @Test func `minutes between moments are signed`() {
        let moment = Instant(seconds: 1000)
        #expect(moment.minutes(since: moment) == 0)
        #expect(moment.adding(minutes: 30).minutes(since: moment) == 30)
        #expect(moment.minutes(since: moment.adding(minutes: 30)) == -30)
        #expect(moment < Instant(seconds: 1001))
    }
}

@Suite struct TimesOfDay {
    @Test(arguments: [
        "", ":", "9:15", "09:5", "09:60", "24:01", "25:00", "09:15:00", "-1:00", "+9:00", "०९:१५", "0915",
    ])
    func `times of day that do not exist are rejected`(text: String) {
        #expect(TimeOfDay(text) == nil)
    }

    @Test(arguments: [("00:00", 0), ("09:15", 555), ("23:59", 1439), ("24:00", 1440)])
    func `a time of day has the right minutes and reads back`(text: String, minutes: Int) {
        #expect(TimeOfDay(text)?.minutes == minutes)
        #expect(TimeOfDay(minutes: minutes)?.description == text)
    }

    @Test func `minutes outside a day are rejected`() {
        #expect(TimeOfDay(minutes: -1) == nil)
        #expect(TimeOfDay(minutes: 1441) == nil)
    }
}
