/// Maps values linearly onto a length. Every input has a result, and no result lies outside the length.
package struct LinearScale: Sendable, Equatable {
    package var domain: ClosedRange<Double>
    /// Where the lower and the upper end of the domain are drawn; `start` may be greater than `end`.
    package var start: Double
    package var end: Double

    package init(_ domain: ClosedRange<Double>, start: Double, end: Double) {
        self.domain = domain
        self.start = start
        self.end = end
    }

    /// The position of `value`: clamped to the ends, and the middle if the domain is empty or `value` is NaN.
    package func callAsFunction(_ value: Double) -> Double {
        start + (end - start) * share(value)
    }

    /// The position of `value` within the domain, 0…1.
    package func share(_ value: Double) -> Double {
        // Halved first, because the span of a very wide domain overflows.
        let span = domain.upperBound / 2 - domain.lowerBound / 2
        guard span > 0, span.isFinite, !value.isNaN else { return 0.5 }
        return min(1, max(0, (value / 2 - domain.lowerBound / 2) / span))
    }
}
