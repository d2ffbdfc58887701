/// A local time of day, from 00:00 through 24:00.
public struct TimeOfDay: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Minutes since midnight, 0 to 1440.
    public let minutes: Int

    /// Creates a time, or `nil` if `minutes` is not from 0 through 1440.
    public init?(minutes: Int) {
        guard (0...1440).contains(minutes) else { return nil }
        self.minutes = minutes
    }

    /// Reads `09:15` or `24:00`, or `nil`.
    public init?(_ text: String) {
        var text = text
        let minutes = text.withUTF8 { text -> Int? in
            guard text.count == 5, text[2] == UInt8(ascii: ":"), let hour = decimal(text[..<2]),
                let minute = decimal(text[3...]), minute < 60
            else { return nil }
            return hour * 60 + minute
        }
        guard let minutes else { return nil }
        self.init(minutes: minutes)
    }

    /// Orders times within a day.
    public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.minutes < right.minutes }

    /// The time as `09:15`.
    public var description: String {
        let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
        return twoDigits[hour] + ":" + twoDigits[minute]
    }

    package static let midnight = TimeOfDay(trusted: 0)
    static let endOfDay = TimeOfDay(trusted: 1440)

    /// Creates a time from minutes known to be from 0 through 1440.
    package init(trusted minutes: Int) { self.minutes = minutes }
}
