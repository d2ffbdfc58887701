import Glibc

/// A step of 1, 2, 5 or 10 × 10ⁿ and the whole multiples of it that lie in a domain.
///
/// As D3 chooses it: the leading digit switches at √2, √10 and √50, the geometric midpoints. A step
/// below one is kept as its inverse, so that the third tick is 3 / 10 and not 0.1 + 0.1 + 0.1.
struct TickSpec: Equatable {
    var first: Double
    var last: Double
    /// The step, or minus its inverse where the step is below one.
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

    /// How many steps `value` is away from zero.
    func steps(_ value: Double) -> Double { increment < 0 ? value * -increment : value / increment }

    /// The whole number of steps at `value`, or the next one beyond it.
    func whole(_ value: Double, _ rule: FloatingPointRoundingRule) -> Double {
        let nearest = steps(value).rounded()
        return self.value(nearest) == value ? nearest : steps(value).rounded(rule)
    }

    /// The value `steps` steps away from zero.
    func value(_ steps: Double) -> Double { increment < 0 ? steps / -increment : steps * increment }
}
