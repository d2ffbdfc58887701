/// How volatility is computed from a scan.
public struct VolatilityPolicy: Sendable, Equatable {
    /// The value at which a component scores 0, the one at which it scores 1, and its weight.
    public struct Reference: Sendable, Equatable {
        /// The component's value that scores 0.
        public var low: Double
        /// The component's value that scores 1.
        public var high: Double
        /// Its share among the components that are present.
        public var weight: Double

        /// The component's score, 0 to 1.
        public func score(_ value: Double) -> Double { min(1, max(0, (value - low) / (high - low))) }
    }

    /// Percent above which an ATR may be dirty: prices beside a demerger or a bonus issue.
    public var atrLimit = 8.0
    /// An ATR is dirty only above this many times the median of its own scan: in a crash all of them are high.
    public var atrLimitFactor = 3.0
    /// The ATR values a scan needs.
    public var atrMinimumValues = 5
    /// The percentile of the ATR values that is taken, 0 to 100.
    public var atrPercentile = 75.0
    /// The 75th percentile of ATR, in percent.
    public var atr = Reference(low: 1.5, high: 5.0, weight: 0.6)
    /// The move since the session's last scan, over the usual one of that time of day.
    public var range = Reference(low: 0.5, high: 2.0, weight: 0.3)
    /// The spread of volume ratios, over the usual one of that time of day.
    public var volume = Reference(low: 0.5, high: 2.0, weight: 0.1)
    /// The share of the newest range in the smoothed one, 0 to 1.
    public var rangeEMAWeight = 0.3
    /// From here on: normal.
    public var normalFrom = 0.3
    /// From here on: high.
    public var highFrom = 0.6
    /// From here on: extreme.
    public var extremeFrom = 0.8
    /// The risk multipliers at scores 0, `normalFrom`, `highFrom`, `extremeFrom` and 1, linear between.
    public var riskMultipliers = [0.8, 1.0, 1.25, 1.5, 2.0]
    /// The least risk multiplier when no component is known.
    public var unknownRiskMultiplier = 1.5

    /// Creates the defaults.
    public init() {}
}
