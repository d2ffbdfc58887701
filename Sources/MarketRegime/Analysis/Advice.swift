/// How large to trade, how wide to stop, how many positions, and on which side.
public struct Advice: Hashable, Sendable {
    /// The side to trade.
    public enum Direction: String, CaseIterable, Codable, Sendable {
        /// Long positions.
        case long
        /// Short positions.
        case short
        /// Either side.
        case both
        /// No new positions, because there is no call.
        case none
    }

    /// The limit to which the size was clamped.
    public enum Clamp: String, CaseIterable, Codable, Sendable {
        /// The size was raised to the minimum.
        case minimum
        /// The size was reduced to the maximum.
        case maximum
    }

    /// A multiple of the trader's usual position size; 0 without a call.
    public var positionSizeMultiplier: Double
    /// A multiple of the trader's usual stop distance.
    public var stopLossMultiplier: Double
    /// The greatest number of positions to hold.
    public var maxPositions: Int
    /// The side to trade.
    public var preferredDirection: Direction
    /// The share of equity lost if a stop is hit, in percent; `nil` if the volatility is unknown.
    public var riskPerTradePercent: Double?
    /// The limit to which the size was clamped, if it was.
    public var clamp: Clamp?
    /// The factors of the size before the clamp; `nil` without a call.
    public var sizeFactors: SizeFactors?

    /// Creates advice from its parts.
    package init(
        positionSizeMultiplier: Double, stopLossMultiplier: Double, maxPositions: Int, preferredDirection: Direction,
        riskPerTradePercent: Double?, clamp: Clamp?, sizeFactors: SizeFactors?
    ) {
        self.positionSizeMultiplier = positionSizeMultiplier
        self.stopLossMultiplier = stopLossMultiplier
        self.maxPositions = maxPositions
        self.preferredDirection = preferredDirection
        self.riskPerTradePercent = riskPerTradePercent
        self.clamp = clamp
        self.sizeFactors = sizeFactors
    }
}

extension Advice {
    /// The three factors of a size before clamping; their product is the size.
    public struct SizeFactors: Hashable, Sendable {
        /// The base size of the regime, above 0.
        public var base: Double
        /// `0.5 + confidence / 2`.
        public var confidence: Double
        /// `2 − risk multiplier`.
        public var volatility: Double

        /// Creates the factors.
        package init(base: Double, confidence: Double, volatility: Double) {
            self.base = base
            self.confidence = confidence
            self.volatility = volatility
        }

        /// All three, in the order in which they are shown.
        public var all: [Double] { [base, confidence, volatility] }
    }
}
