import Glibc

/// The probability that the direction is the same at the horizon (two trading hours or one session later), and the factors
/// behind it.
public struct Confidence: Hashable, Sendable {
    /// The stated probability, 0 to 1: `min(base · stability · (0.5 + participation), 1)`, never above the cap.
    public var value: Double
    /// The prior, corrected by the outcomes of earlier calls in the same bin of distance, 0 to 1.
    public var base: Double
    /// The prior alone, 0 to 1.
    public var prior: Double
    /// 1 minus a small penalty for each recent change of regime.
    public var stability: Double
    /// The number of changes of regime in the last analysed slots.
    public var recentChanges: Int
    /// The share of candidates trading above their usual volume, shrunk towards one half, 0 to 1; 0.5 is neutral.
    public var participation: Double
    /// The distance of the smoothed score from the point where the direction would change, in log ratio.
    public var distance: Double
    /// The same distance for the newest scan alone.
    public var consistency: Double
    /// Whether the value was reduced to the cap.
    public var isCapped: Bool

    /// Creates a confidence from its parts.
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

/// Computes the confidence: a logistic prior from two distances, corrected by the outcomes of similar earlier calls.
struct ConfidenceModel {
    let policy: Policy
    let edges: BandEdges

    /// The distance of `score` from the point where the direction of `regime` would change; negative beyond it.
    func distance(of score: Double, in regime: Regime) -> Double {
        let margin = policy.hysteresis.margin
        switch regime.direction {
        case .long: return score - (edges.longEdge - margin)
        case .short: return edges.shortEdge + margin - score
        case nil: return min(edges.longEdge + margin - score, score - (edges.shortEdge - margin))
        }
    }

    /// σ(intercept + distance weight · s + consistency weight · r).
    func prior(distance: Double, consistency: Double) -> Double {
        let confidence = policy.confidence
        let logit =
            confidence.priorIntercept + confidence.priorDistanceWeight * distance
            + confidence.priorConsistencyWeight * consistency
        return 1 / (1 + exp(-logit))
    }

    /// The prior, weighted as `prior_weight` calls, combined with the outcomes of the resolved calls in its bin.
    func base(prior: Double, bin: OutcomeTally.Bin) -> Double {
        let weight = policy.confidence.priorWeight
        return min(1, max(0, (weight * prior + Double(bin.stood)) / (weight + Double(bin.resolved))))
    }

    /// The confidence of a call.
    func confidence(
        _ answer: Classifier.Answer, tally: OutcomeTally, recentChanges: Int, participation: Double
    ) -> Confidence {
        let settings = policy.confidence
        let distance = distance(of: answer.state.score, in: answer.regime).rounded(places: 6)
        let consistency = self.distance(of: answer.newest, in: answer.regime).rounded(places: 6)
        let prior = prior(distance: distance, consistency: consistency).rounded(places: 6)
        let base = base(prior: prior, bin: tally[settings.bin(of: distance)])
        let stability = max(0, 1 - settings.changePenalty * Double(recentChanges))
        let shrunk = 0.5 + settings.participationWeight * (participation - 0.5)
        let product = min(base * stability * (0.5 + shrunk), 1)
        return Confidence(
            value: min(product, settings.cap).rounded(places: 4), base: base.rounded(places: 4), prior: prior,
            stability: stability.rounded(places: 4), recentChanges: recentChanges,
            participation: shrunk.rounded(places: 4), distance: distance, consistency: consistency,
            isCapped: product > settings.cap)
    }
}
