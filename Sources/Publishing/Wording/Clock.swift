package import MarketRegime
import Markup

/// Formats times and days in the market's time zone.
package struct Clock: Sendable {
    let zone: MarketZone
    /// The short name of the time zone.
    let label: String

    package init(zone: MarketZone, label: String) {
        self.zone = zone
        self.label = label
    }

    /// Such as `13:30`.
    func time(_ instant: Instant) -> String { Self.time(zone.minuteOfDay(of: instant)) }

    /// Such as `13:30`, from minutes since midnight.
    static func time(_ minuteOfDay: Int) -> String { TimeOfDay(minutes: minuteOfDay)?.description ?? "" }

    func day(of instant: Instant) -> Day { zone.day(of: instant) }

    /// Such as `Mon 11 Aug`.
    static func day(_ day: Day) -> String { weekdays[day.weekday - 1] + Numbers.noBreak + date(day) }

    /// Such as `11 Aug`.
    static func date(_ day: Day) -> String {
        let (_, month, number) = day.components
        return "\(number)\(Numbers.noBreak)\(months[month - 1])"
    }

    /// Such as `11 Aug to 14 Aug 2025`, or `29 Dec 2025 to 2 Jan 2026` if the years differ.
    ///
    /// - Parameter words: Formats a day without its year.
    static func span(_ first: Day, _ last: Day, _ words: (Day) -> String) -> String {
        let (from, to) = (first.components.year, last.components.year)
        return "\(words(first))\(from == to ? "" : " \(from)") to \(words(last)) \(to)"
    }

    /// Such as `Aug`.
    static func month(_ day: Day) -> String { months[day.components.month - 1] }

    static func weekday(_ day: Day) -> String { weekdays[day.weekday - 1] }

    /// Such as `Mon 11 Aug, 13:30`.
    package func dayAndTime(_ instant: Instant) -> String { "\(Self.day(day(of: instant))), \(time(instant))" }

    /// A time, with its day unless that is today.
    func moment(_ instant: Instant, today: Day) -> String {
        day(of: instant) == today ? time(instant) : dayAndTime(instant)
    }

    /// Such as `Mon 11 Aug 2025, 13:41`.
    func dayYearAndTime(_ instant: Instant) -> String {
        let day = day(of: instant)
        return "\(Self.day(day)) \(day.components.year), \(time(instant))"
    }

    /// The zone's offset at a time, such as `UTC+05:30`.
    func offset(at instant: Instant) -> String {
        let text = MarketZone.offsetText(zone.offset(at: instant))
        return "UTC" + (text.hasPrefix("-") ? Numbers.minus + text.dropFirst() : text)
    }

    /// A `<time>` element with a machine-readable time.
    func element(_ instant: Instant, _ words: String) -> Element {
        Element("time", ["datetime": machine(instant)], text: words)
    }

    /// Such as `2025-08-11T13:41:02+05:30`.
    func machine(_ instant: Instant) -> String { zone.rfc3339(instant) }

    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
