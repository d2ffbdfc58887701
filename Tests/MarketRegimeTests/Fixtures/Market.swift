import MarketRegime
import Testing

/// The markets and moments used by the tests.
enum Market {
    static func zone(_ identifier: String) throws -> MarketZone {
        try #require(MarketZone(identifier: identifier), "\(identifier)")
    }

    static func day(_ text: String) throws -> Day { try #require(Day(text), "\(text)") }

    static func time(_ text: String) throws -> Instant { try #require(Instant(rfc3339: text), "\(text)") }

    static func hours(_ open: String, _ close: String, _ name: String? = nil) throws -> SessionHours {
        SessionHours(open: try #require(TimeOfDay(open)), close: try #require(TimeOfDay(close)), name: name)
    }

    /// Mondays to Fridays, 09:15 to 15:30.
    static func nse() throws -> MarketCalendar {
        MarketCalendar(
            zone: try zone("Asia/Kolkata"), weekdays: [1, 2, 3, 4, 5], hours: try hours("09:15", "15:30"),
            holidays: [try day("2025-08-15"): "Independence Day", try day("2025-10-21"): "Diwali"],
            specialSessions: [try day("2025-10-21"): try hours("13:45", "14:45", "Muhurat trading")])
    }

    /// Every day from midnight to midnight.
    static func roundTheClock(_ identifier: String = "Etc/UTC") throws -> MarketCalendar {
        MarketCalendar(
            zone: try zone(identifier), weekdays: [1, 2, 3, 4, 5, 6, 7], hours: try hours("00:00", "24:00"))
    }

    /// A moment, in NSE local time, of the Wednesday that most tests use.
    static func nseTime(_ clock: String, day: String = "2025-07-16") throws -> Instant {
        try time("\(day)T\(clock.count == 5 ? clock + ":00" : clock)+05:30")
    }
}

extension MarketCalendar {
    /// A session's slots; empty if the market is closed.
    func slots(on day: Day) -> [Slot] { session(on: day)?.slots ?? [] }

    /// The local time at which each slot of a day starts.
    func clock(on day: Day) -> [String] { slots(on: day).map { TimeOfDay(trusted: $0.minuteOfDay).description } }

    /// The slot that contains a moment.
    func slot(at instant: Instant) throws -> Slot {
        guard case .slot(let slot) = match(instant) else {
            throw OffHours(moment: zone.rfc3339(instant))
        }
        return slot
    }
}

/// Thrown when a test asks for a slot that does not exist.
struct OffHours: Error {
    var moment: String
}
