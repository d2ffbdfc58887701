/// A trading day: when it opens and closes, and its half-hours.
public struct Session: Sendable, Equatable {
    /// The calendar day in the market's time zone.
    public let day: Day
    /// When trading opens.
    public let open: Instant
    /// When trading ends.
    public let close: Instant
    /// Every :00 and :30 from open to close, both included. If the session ends at midnight, 24:00 belongs to the next day.
    public let slots: [Slot]
    /// The closing auction, during which prices stand still by rule; `nil` for a session without one.
    public let auction: Range<Instant>?
    /// The name of a special session, such as "Muhurat trading"; `nil` for an ordinary day.
    public let name: String?

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
    /// The closing auction, during which prices stand still by rule; `nil` for a session without one.
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
