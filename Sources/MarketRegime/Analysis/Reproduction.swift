import Glibc

/// Says whether a kept call is what a policy gives for the same numbers, so that it can be explained by that policy although
/// nobody noted the one it was made under.
package struct Reproduction {
    private let policy: Policy
    private let edges: BandEdges
    private let classifier: Classifier
    private let confidence: ConfidenceModel
    private let volatility: VolatilityModel
    private let advisor: PositionAdvisor

    package init(_ policy: Policy) {
        self.policy = policy
        edges = BandEdges(policy.bands)
        classifier = Classifier(policy)
        confidence = ConfidenceModel(policy: policy, edges: edges)
        volatility = VolatilityModel(policy: policy.volatility)
        advisor = PositionAdvisor(policy: policy.positions)
    }

    /// - Parameters:
    ///   - before: the entry with a call before it; `nil` when none is at hand.
    ///   - minutesSinceOpen: the start of its half-hour, in minutes after the open.
    package func gives(_ call: Call, of entry: Entry, after before: Entry?, minutesSinceOpen: Int) -> Bool {
        givesRegime(call, entry, before, minutesSinceOpen) && givesConfidence(call) && givesVolatility(call)
            && advisor.advice(call.regime, confidence: call.confidence.value, volatility: call.volatility)
                == call.advice
    }

    private func givesRegime(_ call: Call, _ entry: Entry, _ before: Entry?, _ minutesSinceOpen: Int) -> Bool {
        let strength = (10 * tanh(call.state.score / policy.smoothing.trendScale)).rounded(places: 1)
        let lists = call.counts.score(pseudoCount: policy.smoothing.pseudoCount).rounded(places: 9)
        guard strength == call.trendStrength, lists == call.countsScore, givesVote(call) else { return false }
        // Of the oldest call, the one before it is not at hand any more.
        guard before != nil || call.reason == .first else { return true }
        let answer = classifier.classify(
            call.counts, vote: call.breadth?.vote, after: before?.call?.state,
            opensSession: before.map { $0.day != entry.day } ?? true, minutesSinceOpen: minutesSinceOpen)
        return answer.regime == call.regime && answer.reason == call.reason && answer.state.band == call.state.band
            && answer.state.score.rounded(places: 9) == call.state.score
    }

    private func givesVote(_ call: Call) -> Bool {
        let newest = classifier.newest(call.counts, vote: call.breadth?.vote).rounded(places: 9)
        guard newest == call.newestScore else { return false }
        guard let made = call.breadth else { return true }
        let vote = policy.breadth.vote(advances: made.advances, declines: made.declines, stocks: made.stocks)
        return policy.breadth.weight > 0 && vote.rounded(places: 9) == made.vote
    }

    private func givesConfidence(_ call: Call) -> Bool {
        let made = call.confidence, settings = policy.confidence
        let distance = confidence.distance(of: call.state.score, in: call.regime).rounded(places: 6)
        let prior = confidence.prior(distance: made.distance, consistency: made.consistency).rounded(places: 6)
        let stability = max(0, 1 - settings.changePenalty * Double(made.recentChanges)).rounded(places: 4)
        // The factors are kept with four places, so that their product is known to about as many.
        let product = min(made.base * made.stability * (0.5 + made.participation), 1)
        let value = made.isCapped ? settings.cap : product
        return abs(distance - made.distance) < 0.000_002 && abs(prior - made.prior) < 0.000_005
            && stability == made.stability && abs(value - made.value) < 0.000_2
            && made.value <= settings.cap + 0.000_05 && (!made.isCapped || product > settings.cap - 0.000_2)
    }

    private func givesVolatility(_ call: Call) -> Bool {
        let made = call.volatility
        let answer = volatility.volatility(made.values, score: call.state.score, droppedATR: made.droppedATR)
        guard let score = made.score, let given = answer.score else { return made.score == nil && answer.score == nil }
        return abs(score - given) < 0.000_2 && answer.level == made.level
            && abs(answer.riskMultiplier - made.riskMultiplier) < 0.002
    }
}
