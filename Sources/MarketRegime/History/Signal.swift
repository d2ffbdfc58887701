/// What subscribers to changes were told last: a regime, and whether its call has become too old.
///
/// It stays the same while a call is awaited, and if there is none after the close.
public struct Signal: Sendable, Hashable {
    /// The last regime reported; `nil` before the first.
    public var regime: Regime?
    /// Whether it was reported that there is no fresh call.
    public var isStale: Bool
    /// The volatility level of the last call; `nil` if unknown.
    public var volatility: Volatility.Level?
    /// Whether the last call's confidence was below the limit.
    public var isUnsure: Bool

    /// What subscribers are notified of besides the regime and whether the call is fresh.
    public struct Alerts: Sendable, Hashable {
        /// Whether they are notified when the volatility level changes.
        public var volatility: Bool
        /// The confidence, 0 to 1, below which they are notified; `nil` for never.
        public var lowConfidence: Double?

        /// Creates a choice of alerts; by default none.
        public init(volatility: Bool = false, lowConfidence: Double? = nil) {
            self.volatility = volatility
            self.lowConfidence = lowConfidence
        }

        /// Whether a call's confidence is below the limit.
        public func isUnsure(_ call: Call) -> Bool { lowConfidence.map { call.confidence.value < $0 } ?? false }
    }

    /// A kind of event.
    public enum Event: String, CaseIterable, Sendable {
        /// Another regime than the last one reported.
        case regime
        /// The newest call has become too old.
        case stale
        /// The last regime reported is fresh again.
        case fresh
        /// The same regime with another volatility level.
        case volatility
        /// The same regime, but its confidence has fallen below the limit.
        case confidence
    }

    /// Creates a signal; without arguments, one before any report.
    public init(
        regime: Regime? = nil, isStale: Bool = false, volatility: Volatility.Level? = nil, isUnsure: Bool = false
    ) {
        self.regime = regime
        self.isStale = isStale
        self.volatility = volatility
        self.isUnsure = isUnsure
    }

    /// The signal after a standing has been reported.
    public func reporting(_ standing: Standing, _ alerts: Alerts = Alerts()) -> Signal {
        if let call = standing.current?.call {
            return Signal(
                regime: call.regime, volatility: call.volatility.level ?? volatility, isUnsure: alerts.isUnsure(call))
        }
        guard standing.status == .stale else { return self }
        return Signal(regime: regime ?? standing.last?.call?.regime, isStale: true, volatility: volatility)
    }

    /// The event to report for a standing, the most important one if there are several; `nil` if there is none.
    public func event(for standing: Standing, _ alerts: Alerts = Alerts()) -> Event? {
        let next = reporting(standing, alerts)
        if next.isStale { return isStale && regime == next.regime ? nil : .stale }
        if next.regime != regime { return .regime }
        if isStale { return .fresh }
        if alerts.volatility, let volatility, next.volatility != volatility { return .volatility }
        return next.isUnsure && !isUnsure ? .confidence : nil
    }
}
