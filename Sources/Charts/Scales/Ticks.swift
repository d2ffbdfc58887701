import Glibc

/// About `count` round values inside `domain`, ascending, at a step of 1, 2 or 5 × 10ⁿ.
///
/// A domain of one value has that value as its only tick; a domain that is not finite has none.
package func ticks(in domain: ClosedRange<Double>, count: Int) -> [Double] {
    guard domain.lowerBound.isFinite, domain.upperBound.isFinite, count > 0 else { return [] }
    guard domain.lowerBound < domain.upperBound else { return [domain.lowerBound] }
    guard let spec = TickSpec(domain.lowerBound, domain.upperBound, count: Double(min(count, 1000))) else { return [] }
    var ticks: [Double] = []
    for step in stride(from: spec.first, through: spec.last, by: 1) {
        let tick = spec.value(step) + 0  // never -0
        if domain.contains(tick), ticks.last.map({ $0 < tick }) ?? true { ticks.append(tick) }
    }
    return ticks
}

/// `domain` widened to multiples of its tick step. Repeated until the step is stable, because widening can change it.
package func nice(_ domain: ClosedRange<Double>, count: Int = 4) -> ClosedRange<Double> {
    var lower = domain.lowerBound
    var upper = domain.upperBound
    var before: Double?
    for _ in 0..<10 {
        guard let spec = TickSpec(lower, upper, count: Double(max(1, count))) else { return domain }
        if spec.increment == before { return lower...upper }
        let start = spec.value(spec.whole(lower, .down)) + 0
        let end = spec.value(spec.whole(upper, .up)) + 0
        guard start.isFinite, end.isFinite, start <= lower, upper <= end else { return domain }
        (lower, upper, before) = (start, end, spec.increment)
    }
    return domain
}

/// The smallest range that holds every finite value of `values` and `including`; 0…1 if there is none.
package func extent(_ values: [Double?], including: [Double] = []) -> ClosedRange<Double> {
    var range: ClosedRange<Double>?
    func widen(by value: Double) {
        guard value.isFinite else { return }
        range = range.map { min($0.lowerBound, value)...max($0.upperBound, value) } ?? value...value
    }
    for case let value? in values { widen(by: value) }
    including.forEach(widen)
    return range ?? 0...1
}

/// A step of 1, 2, 5 or 10 × 10ⁿ, and its multiples that lie in a domain.
///
/// Chosen as in D3: the leading digit switches at √2, √10 and √50, the geometric midpoints. A step below one is stored
/// as its inverse, so that the third tick is 3 / 10 and not 0.1 + 0.1 + 0.1.
struct TickSpec: Equatable {
    var first: Double
    var last: Double
    /// The step, or its negated inverse if the step is below one.
    var increment: Double

    init?(_ lower: Double, _ upper: Double, count: Double) {
        let step = upper / count - lower / count
        guard count > 0, step > 0, step.isFinite else { return nil }
        let power = floor(log10(step))
        let scale = pow(10, abs(power))
        let lead = power < 0 ? step * scale : step / scale
        let factor: Double = lead * lead >= 50 ? 10 : lead * lead >= 10 ? 5 : lead * lead >= 2 ? 2 : 1
        increment = power < 0 ? -scale / factor : scale * factor
        guard increment.isFinite else { return nil }
        first = 0
        last = 0
        first = steps(lower).rounded()
        last = steps(upper).rounded()
        if value(first) < lower { first += 1 }
        if value(last) > upper { last -= 1 }
        guard first.isFinite, last.isFinite else { return nil }
        if last < first, count >= 0.5, count < 2 {
            guard let finer = TickSpec(lower, upper, count: count * 2) else { return nil }
            self = finer
        }
    }

    /// The distance of `value` from zero, in steps.
    func steps(_ value: Double) -> Double { increment < 0 ? value * -increment : value / increment }

    /// The number of steps at `value`, rounded by `rule` if `value` lies between two steps.
    func whole(_ value: Double, _ rule: FloatingPointRoundingRule) -> Double {
        let nearest = steps(value).rounded()
        return self.value(nearest) == value ? nearest : steps(value).rounded(rule)
    }

    /// The value `steps` steps from zero.
    func value(_ steps: Double) -> Double { increment < 0 ? steps / -increment : steps * increment }
}
