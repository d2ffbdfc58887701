/// From a scan's measurements to a volatility.
struct VolatilityModel {
    let policy: VolatilityPolicy

    /// The 75th percentile of the usable ATR values of a scan's candidates, in percent, and how many were dirty.
    func trueRange(_ candidates: [Candidate]) -> (percentile: Double?, dropped: Int) {
        let given = candidates.compactMap(\.trueRangePercent)
        let positive = given.filter { $0.isFinite && $0 > 0 }.sorted()
        let limit = max(policy.atrLimit, policy.atrLimitFactor * (percentile(50, ofSorted: positive) ?? 0))
        let usable = Array(positive.prefix { $0 <= limit })
        let enough = usable.count >= policy.atrMinimumValues
        return (
            enough ? percentile(policy.atrPercentile, ofSorted: usable)?.rounded(places: 4) : nil,
            given.count - usable.count
        )
    }

    /// The volatility of components that are present; without any, nothing milder than what was known last.
    func volatility(
        _ values: Volatility.Components, droppedATR: Int, lastKnown: Volatility? = nil
    ) -> Volatility {
        var sum = 0.0
        var weight = 0.0
        for component in Volatility.Component.allCases {
            guard let value = values[component] else { continue }
            let reference = reference(component)
            sum += reference.weight * reference.score(value)
            weight += reference.weight
        }
        guard weight > 0 else {
            return Volatility(
                score: nil, level: nil,
                riskMultiplier: max(policy.unknownRiskMultiplier, lastKnown?.riskMultiplier ?? 0), values: values,
                droppedATR: droppedATR)
        }
        let score = (sum / weight).rounded(places: 4)
        return Volatility(
            score: score, level: level(of: score), riskMultiplier: riskMultiplier(at: score).rounded(places: 4),
            values: values, droppedATR: droppedATR)
    }

    func level(of score: Double) -> Volatility.Level {
        if score >= policy.extremeFrom { return .extreme }
        if score >= policy.highFrom { return .high }
        return score >= policy.normalFrom ? .normal : .low
    }

    /// Piecewise linear through the policy's points; 1 at the score where normal begins.
    func riskMultiplier(at score: Double) -> Double {
        let scores = [0, policy.normalFrom, policy.highFrom, policy.extremeFrom, 1]
        let multipliers = policy.riskMultipliers
        let upper = scores.indices.dropFirst().first { score <= scores[$0] } ?? scores.count - 1
        let span = scores[upper] - scores[upper - 1]
        let share = span > 0 ? min(1, (score - scores[upper - 1]) / span) : 1
        return multipliers[upper - 1] + (multipliers[upper] - multipliers[upper - 1]) * share
    }

    private func reference(_ component: Volatility.Component) -> VolatilityPolicy.Reference {
        switch component {
        case .atr: policy.atr
        case .range: policy.range
        case .volume: policy.volume
        }
    }
}
