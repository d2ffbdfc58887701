/// Statistics of the calls in the window.
public struct Statistics: Sendable, Equatable {
    /// The number of calls by regime.
    public private(set) var slots: [Regime: Int] = [:]
    /// The lengths of the stretches by regime, in slots, oldest first.
    public private(set) var spells: [Regime: [Int]] = [:]
    /// How often one regime was followed by another from call to call, `[from][to]`, including itself.
    public private(set) var transitions: [Regime: [Regime: Int]] = [:]
    /// The changes of regime, oldest first.
    public private(set) var changes: [Change] = []
    /// The number of slots by state.
    public private(set) var states: [SlotState: Int] = [:]

    /// Counts over sessions, oldest first.
    public init(_ sessions: [SessionRecord]) {
        var calls: [(entry: Entry, regime: Regime)] = []
        for slot in sessions.lazy.flatMap(\.slots) {
            if let state = slot.state { states[state, default: 0] += 1 }
            if let entry = slot.entry, let regime = slot.regime { calls.append((entry, regime)) }
        }
        for (index, (entry, regime)) in calls.enumerated() {
            slots[regime, default: 0] += 1
            let before = index > 0 ? calls[index - 1] : nil
            if let before { transitions[before.regime, default: [:]][regime, default: 0] += 1 }
            if let last = spells[regime]?.indices.last, before?.regime == regime {
                spells[regime]?[last] += 1
                continue
            }
            spells[regime, default: []].append(1)
            guard let before else { continue }
            let isWhipsaw = calls[(index + 1)...].prefix(2).contains {
                $0.regime == before.regime && ($0.entry.day == entry.day || entry.previousSession != nil)
            }
            changes.append(
                Change(
                    entry: entry, from: before.regime, to: regime,
                    isOvernight: before.entry.day != entry.day && entry.previousSession == nil, isWhipsaw: isWhipsaw))
        }
    }

    /// The number of calls.
    public var total: Int { slots.values.reduce(0, +) }

    /// The number of calls that favour `side`, or neither side.
    public func total(favouring side: Side?) -> Int {
        slots.reduce(0) { $0 + ($1.key.direction == side ? $1.value : 0) }
    }
}

/// A change of regime from one call to the next.
public struct Change: Sendable, Equatable {
    /// The first entry with the new regime.
    public var entry: Entry
    /// The regime before.
    public var from: Regime
    /// The regime after.
    public var to: Regime
    /// Whether the two calls belong to different sessions; never true with one call per session.
    public var isOvernight: Bool
    /// Whether it was reversed within two slots of the same session or, with one call per session, within two sessions.
    public var isWhipsaw: Bool
}

/// Counts changes in a list of regimes.
public enum Spells {
    /// The number of changes from one regime to the next.
    public static func changes(_ regimes: [Regime]) -> Int { regimes.indices.count { isChange(regimes, at: $0) } }

    /// The number of changes reversed within two slots: the old regime returns one or two slots later.
    public static func whipsaws(_ regimes: [Regime]) -> Int {
        regimes.indices.count { isWhipsaw(regimes, at: $0) }
    }

    /// How many changes the last regime reveals as whipsaws: those after which it returned within one or two slots.
    static func endedWhipsaws(_ regimes: [Regime]) -> Int {
        guard let last = regimes.last else { return 0 }
        let count = regimes.count
        let isFirst = count > 2 && isChange(regimes, at: count - 2) && regimes[count - 3] == last
        let isSecond =
            count > 3 && isChange(regimes, at: count - 3) && regimes[count - 4] == last && regimes[count - 2] != last
        return (isFirst ? 1 : 0) + (isSecond ? 1 : 0)
    }

    /// Whether the regime differs from the one before.
    static func isChange(_ regimes: [Regime], at index: Int) -> Bool {
        index > 0 && regimes[index] != regimes[index - 1]
    }

    /// Whether the regime changed and the old one returns one or two slots later.
    static func isWhipsaw(_ regimes: [Regime], at index: Int) -> Bool {
        isChange(regimes, at: index)
            && regimes[index + 1..<min(index + 3, regimes.count)].contains(regimes[index - 1])
    }
}
