extension Volatility {
    /// One of the three measurements behind the volatility.
    public enum Component: String, CaseIterable, Codable, Sendable {
        /// The 75th percentile of the candidates' ATR, in percent.
        case atr
        /// R, the moves from scan to scan as a multiple of the usual ones, smoothed.
        case range
        /// The spread of volume ratios, as a multiple of the usual spread.
        case volume
    }

    /// The components as measured; `nil` for a missing one.
    ///
    /// Stored as three numbers instead of a dictionary, because a history holds thousands of them.
    public struct Components: Hashable, Sendable {
        private var atr: Double?
        private var range: Double?
        private var volume: Double?

        /// Creates components that are all missing.
        public init() {}

        /// The value of a component.
        public subscript(component: Component) -> Double? {
            get {
                switch component {
                case .atr: atr
                case .range: range
                case .volume: volume
                }
            }
            set {
                switch component {
                case .atr: atr = newValue
                case .range: range = newValue
                case .volume: volume = newValue
                }
            }
        }

        /// The known components, in the order of their names.
        public var known: [Component] { Component.allCases.filter { self[$0] != nil } }

        /// The missing components, in the order of their names.
        public var missing: [Component] { Component.allCases.filter { self[$0] == nil } }
    }
}
