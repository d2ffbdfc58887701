/// How volatile the market is, on a scale from 0 to 1, and what of it was known.
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

    /// The weighted mean of the components that are present, 0 to 1; `nil` when none is.
    public var score: Double?
    /// The level of the score; `nil` without one.
    public var level: Level?
    /// What stops widen and sizes shrink by, 0.8 to 2.
    public var riskMultiplier: Double
    /// The components that were present, as measured.
    public var values: Components
    /// ATR values that were dropped as dirty: not positive, not finite, or above the limit and far above the others.
    public var droppedATR: Int

    /// Creates one from its parts.
    package init(score: Double?, level: Level?, riskMultiplier: Double, values: Components, droppedATR: Int) {
        self.score = score
        self.level = level
        self.riskMultiplier = riskMultiplier
        self.values = values
        self.droppedATR = droppedATR
    }

    /// The components that were missing.
    public var missing: [Component] { values.missing }
}
