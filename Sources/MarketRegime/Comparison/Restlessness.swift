/// How often a system changed the regime within sessions, over the compared half-hours.
public struct Restlessness: Sendable, Equatable {
    /// The number of sessions.
    public private(set) var sessions = 0
    /// The number of changes from one compared half-hour to the next, not counting overnight changes.
    public private(set) var changes = 0
    /// The number of changes that were reversed within the next two compared half-hours.
    public private(set) var whipsaws = 0

    /// Counts the changes in a list of regimes, oldest first, each with its day.
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

    /// Changes per session; `nil` without sessions.
    public var changesPerSession: Double? { sessions == 0 ? nil : Double(changes) / Double(sessions) }
    /// Whipsaws per session; `nil` without sessions.
    public var whipsawsPerSession: Double? { sessions == 0 ? nil : Double(whipsaws) / Double(sessions) }
}
