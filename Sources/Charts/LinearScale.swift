/// Maps values onto a length: straight, total, and within the length whatever the value.
package struct LinearScale: Sendable, Equatable {
    package var domain: ClosedRange<Double>
    /// Where the lower and the upper end of the domain are drawn; `start` may be the larger.
    package var start: Double
    package var end: Double

    package init(_ domain: ClosedRange<Double>, start: Double, end: Double) {
        self.domain = domain
        self.start = start
        self.end = end
    }

    /// The place of `value`: at an end if it lies outside, in the middle if the domain has no length.
    package func callAsFunction(_ value: Double) -> Double {
        start + (end - start) * share(value)
    }

    /// How far `value` lies into the domain, 0 through 1.
    package func share(_ value: Double) -> Double {
        // Halves, because the span of the widest domain is more than a number can hold.
        let span = domain.upperBound / 2 - domain.lowerBound / 2
        guard span > 0, span.isFinite, !value.isNaN else { return 0.5 }
        return min(1, max(0, (value / 2 - domain.lowerBound / 2) / span))
    }
}
