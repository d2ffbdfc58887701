/// A trading day: when it opens and closes, and its half-hours.
public struct Session: Sendable, Equatable {
    /// The market's calendar day.
    public let day: Day
    /// The first moment of trading.
    public let open: Instant
    /// The end of trading.
    public let close: Instant
    /// Every :00 and :30 from the open to the close, both included; a session that ends at midnight leaves 24:00 to the
    /// next day.
    public let slots: [Slot]
    /// The closing auction, in which prices stand still by rule until it ends; `nil` for a session without one.
    public let auction: Range<Instant>?
    /// What a special session is called, such as "Muhurat trading"; `nil` for an ordinary day.
    public let name: String?

    /// Whether a slot begins within the closing auction, so that its prices may be those of an earlier scan of the session.
    public func standsStill(_ slot: Slot) -> Bool { auction?.contains(slot.start) ?? false }

    /// The slot that a scan begun at `instant` belongs to, or `nil` when it began outside them all.
    public func slot(containing instant: Instant) -> Slot? {
        slots.last { $0.start <= instant && instant < $0.end }
    }
}
