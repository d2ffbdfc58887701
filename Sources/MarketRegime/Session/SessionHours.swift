/// The opening hours of a session, by the market's wall clock.
public struct SessionHours: Hashable, Sendable {
    /// When trading opens.
    public var open: TimeOfDay
    /// When trading ends; later than `open`.
    public var close: TimeOfDay
    /// The closing auction, in which prices stand still by rule until it ends; `nil` for a session without one.
    public var auction: Range<TimeOfDay>?
    /// What the session is called when it is not an ordinary one.
    public var name: String?

    /// Creates the hours of a session.
    public init(open: TimeOfDay, close: TimeOfDay, auction: Range<TimeOfDay>? = nil, name: String? = nil) {
        self.open = open
        self.close = close
        self.auction = auction
        self.name = name
    }
}
