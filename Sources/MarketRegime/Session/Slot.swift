/// A half-hour of a trading session: the unit for which calls are made.
public struct Slot: Hashable, Comparable, Sendable {
    /// When the slot starts. This identifies the slot.
    public let start: Instant
    /// A scan belongs to the slot if it started at or after `start` and before `end`.
    public let end: Instant
    /// The trading day.
    public let day: Day
    /// The position in the session, from 0.
    public var index: Int { Int(place) }
    /// The local time at the start, in minutes since midnight, for comparisons with the same time on other days.
    public var minuteOfDay: Int { Int(minute) }
    /// Minutes from the session's open to the start.
    public var minutesSinceOpen: Int { Int(sinceOpen) }

    // Small integers, because a long history window has many slots.
    private let (place, minute, sinceOpen): (Int16, Int16, Int16)

    init(start: Instant, end: Instant, day: Day, index: Int, minuteOfDay: Int, minutesSinceOpen: Int) {
        (self.start, self.end, self.day) = (start, end, day)
        (place, minute, sinceOpen) = (Int16(index), Int16(minuteOfDay), Int16(minutesSinceOpen))
    }

    /// Orders slots by time.
    public static func < (left: Slot, right: Slot) -> Bool { left.start < right.start }

    /// Minutes from one slot to the next.
    public static let minutes = 30
}
