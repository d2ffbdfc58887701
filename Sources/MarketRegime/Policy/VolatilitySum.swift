/// The volatility score of the first method, needed to explain calls made before V was introduced: a weighted sum of
/// the components, each scaled to 0 … 1.
public struct VolatilitySum: Sendable, Equatable {
    /// The 75th percentile of ATR, in percent.
    public var atr = Reference(low: 1.5, high: 5.0, weight: 0.6)
    /// The move since the session's last scan, divided by the usual move at that time of day.
    public var range = Reference(low: 0.5, high: 2.0, weight: 0.3)
    /// The spread of volume ratios, divided by the usual spread at that time of day.
    public var volume = Reference(low: 0.5, high: 2.0, weight: 0.1)

    /// Creates the first method's defaults.
    public init() {}

    /// The values that score 0 and 1, and the weight in the sum.
    public struct Reference: Sendable, Equatable {
        /// The value at or below which the score is 0.
        public var low: Double
        /// The value at or above which the score is 1.
        public var high: Double
        /// The weight in the sum.
        public var weight: Double

        func score(_ value: Double) -> Double { min(1, max(0, (value - low) / (high - low))) }
    }

    /// The score over the components that are present; `nil` when none has a weight.
    func score(_ values: Volatility.Components) -> Double? {
        let present: [(reference: Reference, value: Double)] = Volatility.Component.allCases.compactMap { component in
            values[component].map { (reference(component), $0) }
        }
        let weight = present.reduce(0) { $0 + $1.reference.weight }
        guard weight > 0 else { return nil }
        return present.reduce(0) { $0 + $1.reference.weight * $1.reference.score($1.value) } / weight
    }

    private func reference(_ component: Volatility.Component) -> Reference {
        switch component {
        case .atr: atr
        case .range: range
        case .volume: volume
        }
    }
}
