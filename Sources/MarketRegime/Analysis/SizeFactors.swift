extension Advice {
    /// The three factors of a size before the clamp; their product is the size.
    public struct SizeFactors: Hashable, Sendable {
        /// What the regime allows by itself, above 0.
        public var base: Double
        /// `0.5 + confidence / 2`.
        public var confidence: Double
        /// `2 − risk multiplier`.
        public var volatility: Double

        /// Creates the factors.
        package init(base: Double, confidence: Double, volatility: Double) {
            self.base = base
            self.confidence = confidence
            self.volatility = volatility
        }

        /// All three, in the order in which they are told.
        public var all: [Double] { [base, confidence, volatility] }
    }
}
