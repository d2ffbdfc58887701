/// The probability that the direction stands two trading hours later, and what it was made of.
public struct Confidence: Hashable, Sendable {
    /// The stated probability, 0 to 1: `min(base · stability · (0.5 + participation), 1)`, never above the cap.
    public var value: Double
    /// From the distance to where the direction would change: the prior and what the bin has learned, 0 to 1.
    public var base: Double
    /// The prior alone, 0 to 1.
    public var prior: Double
    /// 1 less a small penalty for each recent change of regime.
    public var stability: Double
    /// How many of the last analysed slots changed the regime.
    public var recentChanges: Int
    /// The share of candidates on more than their usual volume, shrunk towards one half, 0 to 1; 0.5 is neutral.
    public var participation: Double
    /// The distance of the smoothed score from where the direction would change, in log ratio.
    public var distance: Double
    /// The same distance for the newest scan alone.
    public var consistency: Double
    /// Whether the cap bound.
    public var isCapped: Bool

    /// Creates one from its parts.
    package init(
        value: Double, base: Double, prior: Double, stability: Double, recentChanges: Int, participation: Double,
        distance: Double, consistency: Double, isCapped: Bool
    ) {
        self.value = value
        self.base = base
        self.prior = prior
        self.stability = stability
        self.recentChanges = recentChanges
        self.participation = participation
        self.distance = distance
        self.consistency = consistency
        self.isCapped = isCapped
    }
}
