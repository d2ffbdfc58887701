/// How confidence is computed: the prior, what is learned, and the factors.
public struct ConfidencePolicy: Sendable, Equatable {
    /// The prior's constant term, in log odds.
    public var priorIntercept = -0.67
    /// The prior's weight of the smoothed score's distance to the edge, in log odds a unit of log ratio.
    public var priorDistanceWeight = 2.65
    /// The prior's weight of the newest scan's distance to the edge, in log odds a unit of log ratio.
    public var priorConsistencyWeight = 2.1
    /// How many resolved calls the prior is worth in each bin.
    public var priorWeight = 100.0
    /// The edges between the bins of the distance, in log ratio, ascending.
    public var binEdges = [0.1, 0.25, 0.4, 0.55, 0.8]
    /// How many slots ahead the direction must stand: two trading hours.
    public var horizonSlots = 4
    /// The analysed slots that stability looks back on.
    public var stabilitySlots = 10
    /// What each change in those slots takes off the stability factor of 1.
    public var changePenalty = 0.01
    /// How much of the participation's departure from one half counts, 0 to 1.
    public var participationWeight = 0.25
    /// The earlier sessions that a usual value is taken over, at most.
    public var usualSessions = 20
    /// The earlier sessions that a usual value needs, at least.
    public var usualMinimumSessions = 5
    /// No confidence is stated above this.
    public var cap = 0.90

    /// Creates the defaults.
    public init() {}

    /// The bin of a distance, from 0.
    public func bin(of distance: Double) -> Int { binEdges.count { distance >= $0 } }

    /// The number of bins.
    public var binCount: Int { binEdges.count + 1 }
}
