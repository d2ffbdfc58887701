/// What became of a slot.
public enum SlotState: String, CaseIterable, Codable, Sendable {
    /// A scan came in time and has its call.
    case analysed
    /// A scan has its call, but was finished only after the slot's end.
    case late
    /// A scan came and was refused, was one-sided, or counted nothing.
    case invalid
    /// A scan came that repeats an earlier one under a new time.
    case stale
    /// No scan came within the time it had.
    case missed
    /// No scan came yet, and it still has time.
    case pending

    /// Whether the slot has a call.
    public var hasCall: Bool { self == .analysed || self == .late }
}
