/// A half-hour of a trading session: the unit in which the market is judged.
public struct Slot: Hashable, Comparable, Sendable {
    /// When the slot begins; what it is known by.
    public let start: Instant
    /// Scans that began from `start` up to, but not including, this moment belong to the slot.
    public let end: Instant
    /// The trading day it belongs to.
    public let day: Day
    /// Its place in the session, from 0.
    public let index: Int
    /// The wall clock at its start, in minutes since midnight: what "this time of day" means.
    public let minuteOfDay: Int
    /// Minutes from the session's open to its start.
    public let minutesSinceOpen: Int

    /// Orders slots by time.
    public static func < (left: Slot, right: Slot) -> Bool { left.start < right.start }

    /// Minutes from one slot to the next.
    public static let minutes = 30
}
