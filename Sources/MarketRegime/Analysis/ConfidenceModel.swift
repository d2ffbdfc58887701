import Glibc

/// How sure a direction is: a logistic prior of two distances, corrected by what became of earlier calls like it.
struct ConfidenceModel {
    let policy: Policy
    let edges: BandEdges

    /// How far `score` is from where the direction would change, seen from `regime`; negative when it is beyond.
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

    /// The prior, worth `prior_weight` calls, moved by what the resolved calls of its bin did.
    func base(prior: Double, bin: OutcomeTally.Bin) -> Double {
        let weight = policy.confidence.priorWeight
        return min(1, max(0, (weight * prior + Double(bin.stood)) / (weight + Double(bin.resolved))))
    }

    /// The confidence of a call whose factors are known.
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
