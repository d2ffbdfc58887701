/// How volatile the market is, on a scale from 0 to 1, and the components behind it.
public struct Volatility: Hashable, Sendable {
    /// The four levels.
    public enum Level: String, CaseIterable, Codable, Sendable, Comparable {
        /// Below 0.3.
        case low
        /// From 0.3.
        case normal
        /// From 0.6.
        case high
        /// From 0.8.
        case extreme

        /// Orders levels from calm to wild.
        public static func < (left: Level, right: Level) -> Bool {
            allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
        }
    }

    /// V, how far the market moves: `ATR · R^0.7 · e^(0.1 · b)`, in percent of price; `nil` if no ATR is known.
    public var percent: Double?
    /// `ln(V / 1.5) / ln(7.5 / 1.5)`, 0 to 1; `nil` if no ATR is known.
    public var score: Double?
    /// The level of the score; `nil` without a score.
    public var level: Level?
    /// The factor by which stops widen and sizes shrink, 0.8 to 2.
    public var riskMultiplier: Double
    /// The components. If there is no move since the last scan, the newest known one is used.
    public var values: Components
    /// The slot in which the ATR was measured, if it was not this one.
    public var atrMeasuredAt: Instant?
    /// How widely single stocks range; `nil` if no ATR of this scan is known, or if it was not stored.
    public var stocks: StockRanges?
    /// The number of implausible ATR values ignored: not positive, not finite, or above the limit and far above the others.
    public var droppedATR: Int

    /// Creates a volatility from its parts.
    package init(
        percent: Double? = nil, score: Double?, level: Level?, riskMultiplier: Double, values: Components,
        atrMeasuredAt: Instant? = nil, droppedATR: Int
    ) {
        self.percent = percent
        self.score = score
        self.level = level
        self.riskMultiplier = riskMultiplier
        self.values = values
        self.atrMeasuredAt = atrMeasuredAt
        self.droppedATR = droppedATR
    }

    /// The components that are missing.
    public var missing: [Component] { values.missing }
}
