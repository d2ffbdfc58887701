/// Round values inside `domain`, about `count` of them, rising, at a step of 1, 2 or 5 × 10ⁿ.
///
/// A domain of one value has that value as its tick; one that is not finite has none.
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

/// `domain` widened to whole steps of its ticks; repeated, because widening can change the step.
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

/// The least range that holds every finite value of `values` and of `including`; 0 through 1 for none.
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
