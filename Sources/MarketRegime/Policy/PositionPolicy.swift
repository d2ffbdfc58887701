/// How large to trade, by the strength of the regime.
public struct PositionPolicy: Sendable, Equatable {
    /// One value for each strength of a regime.
    public struct ByStrength<Value> {
        /// For strong trends.
        public var strong: Value
        /// For plain trends.
        public var trend: Value
        /// For choppy with a side.
        public var choppySided: Value
        /// For choppy.
        public var choppy: Value

        /// The value for a regime.
        public func callAsFunction(_ regime: Regime) -> Value {
            switch abs(regime.level) {
            case 3: strong
            case 2: trend
            case 1: choppySided
            default: choppy
            }
        }
    }

    /// The size before confidence and volatility, as a multiple of the trader's usual one.
    public var baseSize = ByStrength(strong: 1.5, trend: 1.2, choppySided: 1.0, choppy: 0.8)
    /// The most positions to hold in normal volatility.
    public var maximumPositions = ByStrength(strong: 10, trend: 8, choppySided: 6, choppy: 5)
    /// The smallest size multiplier that is advised.
    public var minimumMultiplier = 0.25
    /// The largest size multiplier that is advised.
    public var maximumMultiplier = 2.0
    /// What high volatility leaves of the positions.
    public var highVolatilityFactor = 0.8
    /// What extreme volatility leaves of the positions.
    public var extremeVolatilityFactor = 0.6
    /// The fewest positions that high volatility leaves.
    public var leastPositions = 3
    /// The least and the most equity to risk in one trade, in percent.
    public var riskPerTrade = 0.5...2.5
    /// The stop multiple that is stated when there is no call.
    public var stopWithoutCall = 2.0

    /// Creates the defaults.
    public init() {}
}

// On condition: what a type demands of its values is looked for among all that the program has, each time it starts.
extension PositionPolicy.ByStrength: Sendable where Value: Sendable {}
extension PositionPolicy.ByStrength: Equatable where Value: Equatable {}
