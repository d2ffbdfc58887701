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

    /// The weighted mean of the known components, 0 to 1; `nil` if none is known.
    public var score: Double?
    /// The level of the score; `nil` without a score.
    public var level: Level?
    /// The factor by which stops widen and sizes shrink, 0.8 to 2.
    public var riskMultiplier: Double
    /// The components, as measured.
    public var values: Components
    /// The number of implausible ATR values ignored: not positive, not finite, or above the limit and far above the others.
    public var droppedATR: Int

    /// Creates a volatility from its parts.
    package init(score: Double?, level: Level?, riskMultiplier: Double, values: Components, droppedATR: Int) {
        self.score = score
        self.level = level
        self.riskMultiplier = riskMultiplier
        self.values = values
        self.droppedATR = droppedATR
    }

    /// The components that are missing.
    public var missing: [Component] { values.missing }
}
