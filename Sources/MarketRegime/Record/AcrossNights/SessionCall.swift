/// The call of a session that is called once, as far as later sessions need it: they tell its outcome.
public struct SessionCall: Hashable, Sendable {
    /// The trading day.
    public var day: Day
    /// The market's session before it.
    public var previous: Day
    /// The regime called; `nil` for a scan without a call.
    public var regime: Regime?
    /// The distance of the score from the point where the direction would change.
    public var distance: Double
    /// The confidence stated, 0 to 1.
    public var confidence: Double

    /// Creates a call.
    public init(day: Day, previous: Day, regime: Regime?, distance: Double, confidence: Double) {
        self.day = day
        self.previous = previous
        self.regime = regime
        self.distance = distance
        self.confidence = confidence
    }

    /// The call of an entry; `nil` in a market with several calls a session.
    init?(_ entry: Entry) {
        guard let previous = entry.previousSession else { return nil }
        self.init(
            day: entry.day, previous: previous, regime: entry.call?.regime,
            distance: entry.call?.confidence.distance ?? 0, confidence: entry.call?.confidence.value ?? 0)
    }

    /// The call among `earlier`, oldest first, that this one resolves: that of the session exactly `horizon` sessions
    /// before. `nil` if it has no call or if a session since then was missed, because then nobody knows how far apart
    /// the two are.
    func resolved(among earlier: [SessionCall], horizon: Int) -> SessionCall? {
        guard regime != nil, horizon > 0, earlier.count >= horizon else { return nil }
        var expected = previous
        for before in earlier.suffix(horizon).reversed() {
            guard before.day == expected else { return nil }
            expected = before.previous
        }
        let found = earlier[earlier.count - horizon]
        return found.regime == nil ? nil : found
    }
}

extension MarketCalendar {
    /// The session before a slot's, where each session is called once; `nil` with several calls a session.
    func previousSession(of slot: Slot) -> Day? {
        guard rhythm == .close else { return nil }
        return session(before: slot.day)?.day ?? slot.day.adding(days: -1)
    }
}
