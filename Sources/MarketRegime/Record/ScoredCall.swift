/// Whether a call was shown when it was made, or only worked out afterwards.
public enum CallOrigin: String, CaseIterable, Sendable {
    /// Shown on the site when it was made.
    case published
    /// Worked out afterwards, from scans that nobody was shown a call of.
    case replayed
}

/// A call of the record and the market's level at its slot.
public struct ScoredCall: Hashable, Sendable {
    /// The slot's start.
    public var slot: Instant
    /// The wall clock at its start, in minutes since midnight.
    public var minuteOfDay: Int
    /// Whether it was shown when it was made.
    public var origin: CallOrigin
    /// The regime that was called.
    public var regime: Regime
    /// The probability that was stated, 0 to 1.
    public var confidence: Double
    /// The level of the universe, chained from scan to scan; `nil` where the chain does not reach.
    public var level: Double?
    /// The level of the index that the scanner recorded.
    public var index: Double?
    /// Whether its scan had a universe, whose prices the chain is made of.
    public var hasUniverse: Bool

    /// Creates a call of the record.
    public init(
        slot: Instant, minuteOfDay: Int, origin: CallOrigin, regime: Regime, confidence: Double, level: Double? = nil,
        index: Double? = nil, hasUniverse: Bool = false
    ) {
        self.slot = slot
        self.minuteOfDay = minuteOfDay
        self.origin = origin
        self.regime = regime
        self.confidence = confidence
        self.level = level
        self.index = index
        self.hasUniverse = hasUniverse
    }

    init(_ call: PublishedCall, origin: CallOrigin, observed: Observations?) {
        self.init(
            slot: call.slot, minuteOfDay: call.minuteOfDay, origin: origin, regime: call.regime,
            confidence: call.confidence, index: observed?.indexLevel, hasUniverse: observed?.universe != nil)
    }
}
