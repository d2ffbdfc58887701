/// Whether a call was shown while it was current, or computed in hindsight.
public enum CallOrigin: String, CaseIterable, Sendable {
    /// Live: shown on the site while it was current.
    case published
    /// Backfilled: computed later from old scans and never shown live.
    case replayed
}

/// A call in the track record, with the market's level at its slot.
public struct ScoredCall: Hashable, Sendable {
    /// The start of the slot.
    public var slot: Instant
    /// The local time at the start, in minutes since midnight.
    public var minuteOfDay: Int
    /// Whether the call was live or backfilled.
    public var origin: CallOrigin
    /// The regime called.
    public var regime: Regime
    /// The confidence stated, 0 to 1.
    public var confidence: Double
    /// The level of the universe, chained from scan to scan; `nil` where the chain is broken.
    public var level: Double?
    /// The index level recorded by the scanner.
    public var index: Double?
    /// Whether the scan had a universe with prices, which the chain needs.
    public var hasUniverse: Bool
    /// What later sessions need to decide its outcomes; `nil` in a market with several calls per session.
    public var waiting: Waiting?

    /// What is stored of a call until later sessions decide its outcomes.
    public struct Waiting: Hashable, Sendable {
        /// The trading day.
        public var day: Day
        /// The prior alone, 0 to 1.
        public var prior: Double
        /// The advised size, as a multiple of the usual position.
        public var size: Double

        /// Creates the stored part of a call.
        public init(day: Day, prior: Double, size: Double) {
            (self.day, self.prior, self.size) = (day, prior, size)
        }
    }

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
