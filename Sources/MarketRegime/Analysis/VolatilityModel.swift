import Glibc

/// Derives a volatility from a scan's measurements.
struct VolatilityModel {
    let policy: VolatilityPolicy

    /// The 75th percentile of the candidates' plausible ATR values, in percent, and the number of implausible ones.
    func trueRange(_ candidates: [Candidate]) -> (percentile: Double?, dropped: Int) {
        let given = candidates.compactMap(\.trueRangePercent)
        let positive = given.filter { $0.isFinite && $0 > 0 }.sorted()
        let limit = policy.greatestATR(among: given)
        let usable = Array(positive.prefix { $0 <= limit })
        let enough = usable.count >= policy.atrMinimumValues
        let value = enough ? percentile(policy.atrPercentile, ofSorted: usable) : nil
        return (value?.rounded(places: policy.sum == nil ? 6 : 4), given.count - usable.count)
    }

    /// Why the ATR of these candidates is taken as unknown although each value is plausible; `nil` if it is not.
    ///
    /// - Parameter last: The last known volatility.
    func otherUnit(_ candidates: [Candidate], after last: Volatility?) -> String? {
        guard policy.sum == nil, let known = last?.values[.atr], let found = trueRange(candidates).percentile,
            found < VolatilityPolicy.atrFractionLimit, found < known / VolatilityPolicy.atrUnitFactor
        else { return nil }
        return "the ATR is \(found.rounded(places: 2))%, and the last known one \(known.rounded(places: 2))%: it may "
            + "be a fraction, so the ATR of all candidates is taken as unknown"
    }

    /// The plausible ATR values of the candidates, stock by stock; `nil` without any.
    func stockRanges(_ candidates: [Candidate]) -> StockRanges? {
        StockRanges(
            candidates, limit: policy.greatestATR(among: candidates.compactMap(\.trueRangePercent)),
            wildFrom: policy.wildFrom)
    }

    /// The volatility given by the components and the market's lean. Without an ATR it is unknown, and is taken to be
    /// at least as high as the last known one.
    ///
    /// - Parameter score: The smoothed score x̂, a log ratio.
    func volatility(
        _ values: Volatility.Components, score: Double, atrMeasuredAt: Instant? = nil, droppedATR: Int,
        lastKnown: Volatility? = nil
    ) -> Volatility {
        if let sum = policy.sum?.score(values) { return volatility(values, sum: sum, droppedATR: droppedATR) }
        guard let trueRange = values[.atr], policy.sum == nil else {
            return Volatility(
                score: nil, level: nil,
                riskMultiplier: max(policy.unknownRiskMultiplier, lastKnown?.riskMultiplier ?? 0), values: values,
                droppedATR: droppedATR)
        }
        let percent =
            trueRange * policy.factor(.range, values) * policy.factor(.volume, values) * policy.tiltFactor(score: score)
        let place = log(percent / policy.low) / log(policy.high / policy.low)
        let exact = min(1, max(0, place))
        let score = exact.rounded(places: 4)
        return Volatility(
            percent: percent.rounded(places: 4), score: score, level: level(of: score),
            riskMultiplier: riskMultiplier(at: exact).rounded(places: 6), values: values,
            atrMeasuredAt: atrMeasuredAt, droppedATR: droppedATR)
    }

    private func volatility(_ values: Volatility.Components, sum: Double, droppedATR: Int) -> Volatility {
        let score = sum.rounded(places: 4)
        return Volatility(
            score: score, level: level(of: score), riskMultiplier: riskMultiplier(at: score).rounded(places: 4),
            values: values, droppedATR: droppedATR)
    }

    func level(of score: Double) -> Volatility.Level {
        if score >= policy.extremeFrom { return .extreme }
        if score >= policy.highFrom { return .high }
        return score >= policy.normalFrom ? .normal : .low
    }

    /// The risk multiplier at a score: piecewise linear through the policy's points, 1 where "normal" begins.
    func riskMultiplier(at score: Double) -> Double {
        let scores = [0, policy.normalFrom, policy.highFrom, policy.extremeFrom, 1]
        let multipliers = policy.riskMultipliers
        let upper = scores.indices.dropFirst().first { score <= scores[$0] } ?? scores.count - 1
        let span = scores[upper] - scores[upper - 1]
        let share = span > 0 ? min(1, (score - scores[upper - 1]) / span) : 1
        return multipliers[upper - 1] + (multipliers[upper] - multipliers[upper - 1]) * share
    }
}

extension VolatilityPolicy {
    /// The factor that a component contributes to V; 1 if the component is unknown.
    package func factor(_ component: Volatility.Component, _ values: Volatility.Components) -> Double {
        let exponent: Double =
            switch component {
            case .atr: 1
            case .range: rangeExponent
            case .volume: volumeExponent
            }
        return values[component].map { $0 > 0 ? pow($0, exponent) : 1 } ?? 1
    }

    /// The factor that the market's lean contributes to V: higher if it leans short.
    package func tiltFactor(score: Double) -> Double { exp(tilt * min(tiltLimit, max(-tiltLimit, -score))) }
}

extension VolatilityPolicy {
    /// The highest plausible ATR among `given`, in percent.
    public func greatestATR(among given: [Double]) -> Double {
        let positive = given.filter { $0.isFinite && $0 > 0 }.sorted()
        return max(atrLimit, atrLimitFactor * (percentile(50, ofSorted: positive) ?? 0))
    }
}
