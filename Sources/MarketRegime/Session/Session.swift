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
    /// What a special session is called, such as "Muhurat trading"; `nil` for an ordinary day.
    public let name: String?

    /// The slot that a scan begun at `instant` belongs to, or `nil` when it began outside them all.
    public func slot(containing instant: Instant) -> Slot? {
        slots.last { $0.start <= instant && instant < $0.end }
    }
}
