extension Volatility {
    /// One of the three things volatility is judged by.
    public enum Component: String, CaseIterable, Codable, Sendable {
        /// The 75th percentile of the candidates' ATR, in percent.
        case atr
        /// The move since the session's last scan, as a multiple of the usual one.
        case range
        /// The spread of volume ratios, as a multiple of the usual one.
        case volume
    }

    /// The components as measured; `nil` for one that is missing.
    ///
    /// Three plain numbers and no dictionary: a history holds thousands of them.
    public struct Components: Hashable, Sendable {
        private var atr: Double?
        private var range: Double?
        private var volume: Double?

        /// Creates components of which none is known.
        public init() {}

        /// What was measured of a component.
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

        /// The components that are present, in the order of their names.
        public var known: [Component] { Component.allCases.filter { self[$0] != nil } }

        /// The components that are missing, in the order of their names.
        public var missing: [Component] { Component.allCases.filter { self[$0] == nil } }
    }
}
