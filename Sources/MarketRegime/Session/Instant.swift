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
        var text = text
        guard let time = text.withUTF8({ OffsetTime(rfc3339: $0) }) else { return nil }
        self = time.instant
    }

    /// Orders moments by time.
    public static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }

    /// The moment `minutes` later.
    public func adding(minutes: Int) -> Instant { Instant(seconds: seconds + minutes * 60) }

    /// Minutes from `earlier` to this moment; negative when it is later.
    public func minutes(since earlier: Instant) -> Double { Double(seconds - earlier.seconds) / 60 }
}
