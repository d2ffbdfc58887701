/// A moment, to the second: what scans are stamped with and slots begin at.
public struct Instant: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z, leap seconds left out.
    public let seconds: Int

    /// Creates the moment `seconds` after 1970-01-01T00:00:00Z.
    public init(seconds: Int) { self.seconds = seconds }

    /// Reads an RFC 3339 time with its offset, such as `2025-07-16T15:00:00+05:30`; a fraction of a second is cut off.
    ///
    /// `nil` for anything else, a time without an offset included: a naive time belongs to no market.
    public init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[range] {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                value = value * 10 + Int(byte - UInt8(ascii: "0"))
            }
            return value
        }
        func has(_ character: Unicode.Scalar, at index: Int) -> Bool {
            index < bytes.count && bytes[index] == UInt8(ascii: character)
        }
        guard let year = number(0..<4), has("-", at: 4), let month = number(5..<7), has("-", at: 7),
            let dayOfMonth = number(8..<10), has("T", at: 10) || has("t", at: 10) || has(" ", at: 10),
            let hour = number(11..<13), hour < 24, has(":", at: 13),
            let minute = number(14..<16), minute < 60, has(":", at: 16),
            let second = number(17..<19), second < 61,
            let day = Day(year: year, month: month, day: dayOfMonth)
        else { return nil }
        var index = 19
        if has(".", at: index) {
            let start = index + 1
            index = start
            while index < bytes.count, number(index..<index + 1) != nil { index += 1 }
            guard index > start else { return nil }
        }
        guard index < bytes.count else { return nil }
        let offset: Int
        if (has("Z", at: index) || has("z", at: index)) && index + 1 == bytes.count {
            offset = 0
        } else {
            guard has("+", at: index) || has("-", at: index), index + 6 == bytes.count, has(":", at: index + 3),
                let hours = number(index + 1..<index + 3), hours < 24,
                let minutes = number(index + 4..<index + 6), minutes < 60
            else { return nil }
            offset = (has("-", at: index) ? -1 : 1) * (hours * 3600 + minutes * 60)
        }
        self.init(seconds: day.number * 86_400 + hour * 3600 + minute * 60 + second - offset)
    }

    /// Orders moments by time.
    public static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }

    /// The moment `minutes` later.
    public func adding(minutes: Int) -> Instant { Instant(seconds: seconds + minutes * 60) }

    /// Minutes from `earlier` to this moment; negative when it is later.
    public func minutes(since earlier: Instant) -> Double { Double(seconds - earlier.seconds) / 60 }
}
