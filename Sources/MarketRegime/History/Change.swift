/// A change of regime from one analysed slot to the next.
public struct Change: Sendable, Equatable {
    /// The entry that changed it.
    public var entry: Entry
    /// The regime before.
    public var from: Regime
    /// The regime after.
    public var to: Regime
    /// Whether a night lies between.
    public var isOvernight: Bool
    /// Whether it was undone within two slots.
    public var isWhipsaw: Bool
}
