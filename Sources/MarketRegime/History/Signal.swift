/// What those who follow changes were told last: a regime, and whether it has become too old since.
///
/// While a call is awaited, or none stands after the close, nothing new can be told and the signal stays.
public struct Signal: Sendable, Hashable {
    /// The newest regime that was told; `nil` before the first.
    public var regime: Regime?
    /// Whether it was told that there is no fresh call.
    public var isStale: Bool

    /// What there is to tell.
    public enum Turn: String, CaseIterable, Sendable {
        /// Another regime than the one told last.
        case regime
        /// The newest call is too old to act on.
        case stale
        /// The regime that was told before it became stale stands again.
        case fresh
    }

    /// Creates a signal; without arguments, that nothing was told.
    public init(regime: Regime? = nil, isStale: Bool = false) {
        self.regime = regime
        self.isStale = isStale
    }

    /// The signal once a standing has been told.
    public func told(_ standing: Standing) -> Signal {
        if let call = standing.current?.call { return Signal(regime: call.regime) }
        return standing.status == .stale ? Signal(regime: regime ?? standing.last?.call?.regime, isStale: true) : self
    }

    /// What a standing turns it to; `nil` when there is nothing to tell.
    public func turn(to standing: Standing) -> Turn? {
        let next = told(standing)
        if next == self { return nil }
        if next.isStale { return .stale }
        return next.regime == regime ? .fresh : .regime
    }
}
