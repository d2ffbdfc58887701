/// A call of another system, with that system's own word for the regime.
public struct ForeignCall: Hashable, Sendable {
    /// When it was made.
    public var time: Instant
    /// The system's own word for the regime, such as `bullish`. The vocabulary translates it.
    public var word: String
    /// The confidence shown, 0 to 1; `nil` if none was given or it cannot be trusted.
    public var confidence: Double?
    /// The number of candidates on each side.
    public var counts: Counts?
    /// The advised size, as a multiple of the usual one.
    public var positionSizeMultiplier: Double?
    /// The advised stop distance, as a multiple of the usual one.
    public var stopLossMultiplier: Double?
    /// The greatest number of positions advised.
    public var maxPositions: Int?
    /// The side advised.
    public var preferredDirection: Advice.Direction?
    /// The reasons in the system's own words, the most important first.
    public var reasons: [String]

    /// Creates a call. Leave out what the system did not give.
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
