/// How large to trade, how wide to stop, how many positions, and on which side.
public struct Advice: Hashable, Sendable {
    /// The sides that are advised.
    public enum Direction: String, CaseIterable, Codable, Sendable {
        /// Long positions.
        case long
        /// Short positions.
        case short
        /// Either side.
        case both
        /// No new position: there is no call.
        case none
    }

    /// A limit that bound the size.
    public enum Clamp: String, CaseIterable, Codable, Sendable {
        /// The size would have been smaller.
        case minimum
        /// The size would have been larger.
        case maximum
    }

    /// Multiplies the trader's usual size; 0 without a call.
    public var positionSizeMultiplier: Double
    /// Multiplies the trader's usual stop distance.
    public var stopLossMultiplier: Double
    /// The most positions to hold.
    public var maxPositions: Int
    /// The side to trade.
    public var preferredDirection: Direction
    /// The share of equity to lose when a stop is hit, in percent; `nil` without a volatility.
    public var riskPerTradePercent: Double?
    /// The limit that bound the size, if one did.
    public var clamp: Clamp?
    /// The factors of the size before the clamp; `nil` without a call.
    public var sizeFactors: SizeFactors?

    /// Creates one from its parts.
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
