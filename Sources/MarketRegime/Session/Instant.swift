/// A moment, to the second, such as the time of a scan or the start of a slot.
public struct Instant: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
    public let seconds: Int

    /// Creates the moment `seconds` after 1970-01-01T00:00:00Z.
    public init(seconds: Int) { self.seconds = seconds }

    /// Reads an RFC 3339 time with its offset, such as `2025-07-16T15:00:00+05:30`. Fractions of a second are dropped.
    ///
    /// `nil` for anything else, including times without an offset, which do not identify a moment.
    public init?(rfc3339 text: String) {
        var text = text
        guard let time = text.withUTF8({ OffsetTime(rfc3339: $0) }) else { return nil }
        self = time.instant
    }

    /// Orders moments by time.
    public static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }

    /// The moment `minutes` later.
    public func adding(minutes: Int) -> Instant { Instant(seconds: seconds + minutes * 60) }

    /// Minutes from `earlier` to this moment; negative if `earlier` is in fact later.
    public func minutes(since earlier: Instant) -> Double { Double(seconds - earlier.seconds) / 60 }
}

/// A local time with its offset from UTC, as written in RFC 3339.
package struct OffsetTime: Sendable {
    /// The local day.
    package let day: Day
    /// Seconds since local midnight; 86,400 in a leap second.
    package let secondOfDay: Int
    /// The offset from UTC in seconds; positive east of Greenwich.
    package let offset: Int

    package var instant: Instant { Instant(seconds: day.number * 86_400 + secondOfDay - offset) }

    /// Minutes since local midnight.
    package var minuteOfDay: Int { secondOfDay / 60 }

    /// Reads an RFC 3339 time with its offset, or returns `nil`. Fractions of a second are dropped.
    package init?(rfc3339 bytes: UnsafeBufferPointer<UInt8>) {
        func number(_ start: Int, _ count: Int) -> Int? {
            guard start + count <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[start..<start + count] {
                let digit = byte &- UInt8(ascii: "0")
                guard digit < 10 else { return nil }
                value = value * 10 + Int(digit)
            }
            return value
        }
        func has(_ character: Unicode.Scalar, at index: Int) -> Bool {
            index < bytes.count && bytes[index] == UInt8(ascii: character)
        }
        guard let year = number(0, 4), has("-", at: 4), let month = number(5, 2), has("-", at: 7),
            let dayOfMonth = number(8, 2), has("T", at: 10) || has("t", at: 10) || has(" ", at: 10),
            let hour = number(11, 2), hour < 24, has(":", at: 13),
            let minute = number(14, 2), minute < 60, has(":", at: 16),
            let second = number(17, 2), second < 61,
            let day = Day(year: year, month: month, day: dayOfMonth)
        else { return nil }
        var index = 19
        if has(".", at: index) {
            let start = index + 1
            index = start
            while number(index, 1) != nil { index += 1 }
            guard index > start else { return nil }
        }
        if (has("Z", at: index) || has("z", at: index)) && index + 1 == bytes.count {
            offset = 0
        } else {
            guard has("+", at: index) || has("-", at: index), index + 6 == bytes.count, has(":", at: index + 3),
                let hours = number(index + 1, 2), hours < 24, let minutes = number(index + 4, 2), minutes < 60
            else { return nil }
            offset = (has("-", at: index) ? -1 : 1) * (hours * 3600 + minutes * 60)
        }
        self.day = day
        secondOfDay = hour * 3600 + minute * 60 + second
    }
}
