/// A half-hour of a trading session: the unit in which the market is judged.
public struct Slot: Hashable, Comparable, Sendable {
    /// When the slot begins; what it is known by.
    public let start: Instant
    /// Scans that began from `start` up to, but not including, this moment belong to the slot.
    public let end: Instant
    /// The trading day it belongs to.
    public let day: Day
    /// Its place in the session, from 0.
    public var index: Int { Int(place) }
    /// The wall clock at its start, in minutes since midnight: what "this time of day" means.
    public var minuteOfDay: Int { Int(minute) }
    /// Minutes from the session's open to its start.
    public var minutesSinceOpen: Int { Int(sinceOpen) }

    // A day has 1,440 minutes, and a long window more slots than any other thing.
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
