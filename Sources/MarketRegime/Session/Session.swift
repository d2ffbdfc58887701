/// A trading day: when it opens and closes, and its slots.
public struct Session: Sendable, Equatable {
    /// The calendar day in the market's time zone.
    public let day: Day
    /// When trading opens.
    public let open: Instant
    /// When trading ends.
    public let close: Instant
    /// With a half-hourly rhythm, every :00 and :30 from open to close, both included; with one call per session, its
    /// close. If the session ends at midnight, 24:00 belongs to the next day. There is always at least one.
    public let slots: [Slot]
    /// The closing auction, in which prices do not move, by the exchange's rules; `nil` for a session without one.
    public let auction: Range<Instant>?
    /// The name of a special session, such as "Muhurat trading"; `nil` for an ordinary day.
    public let name: String?

    /// Creates a session; the slots are put in order and numbered.
    init(
        day: Day, open: Instant, close: Instant, slots: [Slot], auction: Range<Instant>?, name: String?
    ) {
        (self.day, self.open, self.close, self.auction, self.name) = (day, open, close, auction, name)
        self.slots = slots.sorted().enumerated().map { $1.index == $0 ? $1 : $1.numbered($0) }
    }

    /// Whether a slot starts within the closing auction, so that its prices may equal those of an earlier scan.
    public func standsStill(_ slot: Slot) -> Bool { auction?.contains(slot.start) ?? false }

    /// The slot of a scan that started at `instant`, or `nil` if that lies outside all slots.
    public func slot(containing instant: Instant) -> Slot? {
        slots.last { $0.start <= instant && instant < $0.end }
    }
}

/// The trading hours of a session, in the market's local time.
public struct SessionHours: Hashable, Sendable {
    /// When trading opens.
    public var open: TimeOfDay
    /// When trading ends; later than `open`.
    public var close: TimeOfDay
    /// The closing auction, in which prices do not move, by the exchange's rules; `nil` for a session without one.
    public var auction: Range<TimeOfDay>?
    /// The name of a special session; `nil` for an ordinary one.
    public var name: String?

    /// Creates the hours of a session.
    public init(open: TimeOfDay, close: TimeOfDay, auction: Range<TimeOfDay>? = nil, name: String? = nil) {
        self.open = open
        self.close = close
        self.auction = auction
        self.name = name
    }
}

/// A step of a trading session, such as a half-hour: the unit for which calls are made.
public struct Slot: Hashable, Comparable, Sendable {
    /// When the slot starts. This identifies the slot.
    public let start: Instant
    /// A scan belongs to the slot if it started at or after `start` and before `end`.
    public let end: Instant
    /// The trading day.
    public let day: Day
    /// The position in the session, from 0.
    public let index: Int
    /// The local time at the start, in minutes since midnight, for comparisons with the same time on other days.
    public let minuteOfDay: Int
    /// Minutes from the session's open to the start.
    public let minutesSinceOpen: Int

    /// The same slot with another position in its session.
    func numbered(_ index: Int) -> Slot {
        Slot(
            start: start, end: end, day: day, index: index, minuteOfDay: minuteOfDay, minutesSinceOpen: minutesSinceOpen
        )
    }

    /// The same slot in a session that opened at `open`.
    func since(_ open: Instant) -> Slot {
        Slot(
            start: start, end: end, day: day, index: index, minuteOfDay: minuteOfDay,
            minutesSinceOpen: max(0, (start.seconds - open.seconds) / 60))
    }

    /// Orders slots by time.
    public static func < (left: Slot, right: Slot) -> Bool { left.start < right.start }
}
