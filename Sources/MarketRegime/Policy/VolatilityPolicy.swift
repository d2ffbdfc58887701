/// How volatility is computed from a scan.
public struct VolatilityPolicy: Sendable, Equatable {
    /// The values at which a component scores 0 and 1, and its weight.
    public struct Reference: Sendable, Equatable {
        /// The value that scores 0.
        public var low: Double
        /// The value that scores 1.
        public var high: Double
        /// The component's weight among the known components.
        public var weight: Double

        /// The component's score, 0 to 1.
        public func score(_ value: Double) -> Double { min(1, max(0, (value - low) / (high - low))) }
    }

    /// ATR values above this may be implausible, in percent: a demerger or a bonus issue distorts them.
    public var atrLimit = 8.0
    /// An ATR above the limit is ignored only if it also exceeds this multiple of its scan's median, because in a crash all
    /// values are high.
    public var atrLimitFactor = 3.0
    /// The fewest ATR values that a scan needs.
    public var atrMinimumValues = 5
    /// The percentile of the ATR values used, 0 to 100.
    public var atrPercentile = 75.0
    /// The 75th percentile of ATR, in percent.
    public var atr = Reference(low: 1.5, high: 5.0, weight: 0.6)
    /// The move since the session's last scan, divided by the usual move at that time of day.
    public var range = Reference(low: 0.5, high: 2.0, weight: 0.3)
    /// The spread of volume ratios, divided by the usual spread at that time of day.
    public var volume = Reference(low: 0.5, high: 2.0, weight: 0.1)
    /// The weight of the newest range in the smoothed one, 0 to 1.
    public var rangeEMAWeight = 0.3
    /// The score from which volatility is normal.
    public var normalFrom = 0.3
    /// The score from which volatility is high.
    public var highFrom = 0.6
    /// The score from which volatility is extreme.
    public var extremeFrom = 0.8
    /// The risk multipliers at scores 0, `normalFrom`, `highFrom`, `extremeFrom` and 1, linear in between.
    public var riskMultipliers = [0.8, 1.0, 1.25, 1.5, 2.0]
    /// The smallest risk multiplier if no component is known.
    public var unknownRiskMultiplier = 1.5

    /// Creates the defaults.
    public init() {}
}
