/// How confidence is computed: the prior, learning from outcomes, and the other factors.
public struct ConfidencePolicy: Sendable, Equatable {
    /// The rhythm whose steps are counted below.
    public var rhythm = Rhythm.halfHourly
    /// The prior's constant term, in log odds.
    public var priorIntercept = -0.67
    /// The prior's weight of the smoothed score's distance to the edge, in log odds per unit of log ratio.
    public var priorDistanceWeight = 2.65
    /// The prior's weight of the newest scan's distance to the edge, in log odds per unit of log ratio.
    public var priorConsistencyWeight = 2.1
    /// How many resolved calls the prior is worth in each bin.
    public var priorWeight = 300.0
    /// The edges between the bins of the distance, in log ratio, ascending.
    public var binEdges = [0.1, 0.25, 0.4, 0.55, 0.8]
    /// How many slots later the direction must still be the same: four half-hours are two trading hours. With one call a
    /// session, how many sessions later.
    public var horizonSlots = 4
    /// The number of analysed slots considered for stability.
    public var stabilitySlots = 10
    /// How much each change in those slots lowers the stability factor, which starts at 1.
    public var changePenalty = 0.01
    /// How much of the participation's deviation from one half counts, 0 to 1.
    public var participationWeight = 0.25
    /// The most earlier sessions used to find a usual value.
    public var usualSessions = 20
    /// The smallest number of earlier sessions needed for a usual value.
    public var usualMinimumSessions = 5
    /// The highest confidence ever stated.
    public var cap = 0.95

    /// Creates the defaults.
    public init() {}

    /// Creates the defaults of a rhythm: a horizon of two trading hours, or of one session.
    public init(_ rhythm: Rhythm) {
        self.rhythm = rhythm
        guard let minutes = rhythm.minutes else {
            horizonSlots = 1
            // Fitted on the closes of three markets by cross-validation over blocks of 20 sessions.
            (priorIntercept, priorDistanceWeight, priorConsistencyWeight) = (0.25, 1.65, 0.4)
            // A year has about 40 calls per bin, and each bin holds a sixth of the calls.
            (priorWeight, binEdges) = (50, [0.2, 0.45, 0.75, 1.1, 1.7])
            // How active the candidates are at the close says little about the next one.
            participationWeight = 0.1
            return
        }
        horizonSlots = max(1, Int((120 / Double(minutes)).rounded()))
    }

    /// The bin of a distance, from 0.
    public func bin(of distance: Double) -> Int { binEdges.count { distance >= $0 } }

    /// The number of bins.
    public var binCount: Int { binEdges.count + 1 }
}
