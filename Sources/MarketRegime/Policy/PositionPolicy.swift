/// How large to trade, depending on the strength of the regime.
public struct PositionPolicy: Sendable, Equatable {
    /// One value per strength of regime.
    public struct ByStrength<Value> {
        /// For strong trends.
        public var strong: Value
        /// For plain trends.
        public var trend: Value
        /// For choppy bullish and choppy bearish.
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

    /// The size before confidence and volatility, as a multiple of the trader's usual size.
    public var baseSize = ByStrength(strong: 1.5, trend: 1.2, choppySided: 1.0, choppy: 0.8)
    /// The greatest number of positions in normal volatility.
    public var maximumPositions = ByStrength(strong: 10, trend: 8, choppySided: 6, choppy: 5)
    /// The smallest size multiplier advised.
    public var minimumMultiplier = 0.25
    /// The largest size multiplier advised.
    public var maximumMultiplier = 2.0
    /// The share of positions kept in high volatility.
    public var highVolatilityFactor = 0.8
    /// The share of positions kept in extreme volatility.
    public var extremeVolatilityFactor = 0.6
    /// Volatility never reduces the positions below this number.
    public var leastPositions = 3
    /// The smallest and the greatest risk per trade, in percent of equity.
    public var riskPerTrade = 0.5...2.5
    /// The largest position, in percent of equity; `nil` for no limit. It is stated next to the advice, which does not
    /// depend on it.
    public var maximumPositionPercent: Double?
    /// The part of the equity to keep in cash, in percent; `nil` for none. Stated like the limit above.
    public var cashReservePercent: Double?
    /// The stop multiple stated without a call.
    public var stopWithoutCall = 2.0

    /// Creates the defaults.
    public init() {}
}

// Conditional conformances rather than a constraint on the type, because a constraint would be checked each time the
// program starts.
extension PositionPolicy.ByStrength: Sendable where Value: Sendable {}
extension PositionPolicy.ByStrength: Equatable where Value: Equatable {}
