/// A call of another system, with that system's own word for the regime.
public struct ForeignCall: Hashable, Sendable {
    /// When it was made.
    public var time: Instant
    /// What that system called the market, such as `bullish`; what it means here is the vocabulary's business.
    public var word: String
    /// How sure it said it was, 0 to 1; `nil` when it said nothing, or nothing to be trusted.
    public var confidence: Double?
    /// The candidates it counted.
    public var counts: Counts?
    /// What it multiplied the usual size by.
    public var positionSizeMultiplier: Double?
    /// What it multiplied the usual stop distance by.
    public var stopLossMultiplier: Double?
    /// The most positions it allowed.
    public var maxPositions: Int?
    /// The side it advised.
    public var preferredDirection: Advice.Direction?
    /// Its own reasons, as it wrote them, the most important first.
    public var reasons: [String]

    /// Creates a call; what is left out was not said.
    public init(
        time: Instant, word: String, confidence: Double? = nil, counts: Counts? = nil,
        positionSizeMultiplier: Double? = nil, stopLossMultiplier: Double? = nil, maxPositions: Int? = nil,
        preferredDirection: Advice.Direction? = nil, reasons: [String] = []
    ) {
        self.time = time
        self.word = word
        self.confidence = confidence
        self.counts = counts
        self.positionSizeMultiplier = positionSizeMultiplier
        self.stopLossMultiplier = stopLossMultiplier
        self.maxPositions = maxPositions
        self.preferredDirection = preferredDirection
        self.reasons = reasons
    }
}
