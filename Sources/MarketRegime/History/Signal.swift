/// What subscribers to changes were told last: a regime, and whether its call has become too old.
///
/// It stays the same while a call is awaited, and if there is none after the close.
public struct Signal: Sendable, Hashable {
    /// The last regime reported; `nil` before the first.
    public var regime: Regime?
    /// Whether it was reported that there is no fresh call.
    public var isStale: Bool

    /// A kind of event.
    public enum Turn: String, CaseIterable, Sendable {
        /// Another regime than the last one reported.
        case regime
        /// The newest call has become too old.
        case stale
        /// The last regime reported is fresh again.
        case fresh
    }

    /// Creates a signal; without arguments, one before any report.
    public init(regime: Regime? = nil, isStale: Bool = false) {
        self.regime = regime
        self.isStale = isStale
    }

    /// The signal after a standing has been reported.
    public func told(_ standing: Standing) -> Signal {
        if let call = standing.current?.call { return Signal(regime: call.regime) }
        return standing.status == .stale ? Signal(regime: regime ?? standing.last?.call?.regime, isStale: true) : self
    }

    /// The event to report for a standing; `nil` if there is none.
    public func turn(to standing: Standing) -> Turn? {
        let next = told(standing)
        if next == self { return nil }
        if next.isStale { return .stale }
        return next.regime == regime ? .fresh : .regime
    }
}
