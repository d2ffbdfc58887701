/// The opening hours of a session, by the market's wall clock.
public struct SessionHours: Hashable, Sendable {
    /// When trading opens.
    public var open: TimeOfDay
    /// When trading ends; later than `open`.
    public var close: TimeOfDay
    /// What the session is called when it is not an ordinary one.
    public var name: String?

    /// Creates the hours of a session.
    public init(open: TimeOfDay, close: TimeOfDay, name: String? = nil) {
        self.open = open
        self.close = close
        self.name = name
    }
}
