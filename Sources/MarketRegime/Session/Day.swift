/// A calendar day in the market's time zone, in the proleptic Gregorian calendar.
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01.
    public let number: Int

    /// Creates the day `number` days after 1970-01-01.
    public init(number: Int) { self.number = number }

    /// Creates a day, or `nil` if it does not exist (such as 2025-02-29).
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        // Howard Hinnant's `days_from_civil`: years start in March, so that the leap day comes last.
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.init(number: era * 146_097 + dayOfEra - 719_468)
        guard components == (year, month, day) else { return nil }
    }

    /// Reads `2025-07-16`, or `nil`.
    public init?(_ text: String) {
        var text = text
        let parts = text.withUTF8 { text -> (year: Int, month: Int, day: Int)? in
            guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
                let year = decimal(text[..<4]), let month = decimal(text[5..<7]), let day = decimal(text[8...])
            else { return nil }
            return (year, month, day)
        }
        guard let parts else { return nil }
        self.init(year: parts.year, month: parts.month, day: parts.day)
    }

    /// Year, month (1 to 12) and day of the month (1 to 31).
    public var components: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch + (monthFromMarch < 10 ? 3 : -9)
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// The day of the week: 1 is Monday, 7 is Sunday.
    public var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

    /// The day `days` later.
    public func adding(days: Int) -> Day { Day(number: number + days) }

    /// Orders days by time.
    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

    /// The day as `2025-07-16`.
    public var description: String {
        let (year, month, day) = components
        let century = (0...9999).contains(year) ? twoDigits[year / 100] + twoDigits[year % 100] : zeroPadded(year, 4)
        return century + "-" + twoDigits[month] + "-" + twoDigits[day]
    }
}
