/// The call of a session that is called once, reduced to what later sessions need to decide its outcome.
public struct SessionCall: Hashable, Sendable {
    /// The trading day.
    public var day: Day
    /// The session before it.
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

    /// The call of an entry; `nil` in a market with several calls per session.
    init?(_ entry: Entry) {
        guard let previous = entry.previousSession else { return nil }
        self.init(
            day: entry.day, previous: previous, regime: entry.call?.regime,
            distance: entry.call?.confidence.distance ?? 0, confidence: entry.call?.confidence.value ?? 0)
    }

    /// The call among `earlier`, oldest first, that this one resolves: the one exactly `horizon` sessions before. `nil`
    /// if that session has no call or if a session since then was missed, because the distance between the two is then
    /// unknown.
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
    /// The session before a slot's, with one call per session; `nil` with several.
    func previousSession(of slot: Slot) -> Day? {
        guard rhythm == .close else { return nil }
        return session(before: slot.day)?.day ?? slot.day.adding(days: -1)
    }
}
