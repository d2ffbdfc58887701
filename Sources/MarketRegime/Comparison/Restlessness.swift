/// How often a system changed its mind within sessions, over given half-hours.
public struct Restlessness: Sendable, Equatable {
    /// The sessions that were looked at.
    public private(set) var sessions = 0
    /// Changes from one half-hour to the next looked at, nights left out.
    public private(set) var changes = 0
    /// Changes that were undone within two of them.
    public private(set) var whipsaws = 0

    /// Counts over regimes in order of time, each with its day.
    public init(_ calls: [(day: Day, regime: Regime)]) {
        sessions = Set(calls.map(\.day)).count
        for index in calls.indices.dropFirst() {
            let (before, here) = (calls[index - 1], calls[index])
            guard before.day == here.day, before.regime != here.regime else { continue }
            changes += 1
            let following = calls[(index + 1)...].prefix(2)
            if following.contains(where: { $0.day == here.day && $0.regime == before.regime }) { whipsaws += 1 }
        }
    }

    /// Changes a session; `nil` without one.
    public var changesPerSession: Double? { sessions == 0 ? nil : Double(changes) / Double(sessions) }
    /// Whipsaws a session; `nil` without one.
    public var whipsawsPerSession: Double? { sessions == 0 ? nil : Double(whipsaws) / Double(sessions) }
}
