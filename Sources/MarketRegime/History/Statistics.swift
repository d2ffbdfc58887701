/// What the window's calls come to.
public struct Statistics: Sendable, Equatable {
    /// Analysed slots by regime.
    public let slots: [Regime: Int]
    /// Spell lengths by regime, in slots, in order of time.
    public let spells: [Regime: [Int]]
    /// How often one regime was followed by another, from slot to slot: `[from][to]`, staying included.
    public let transitions: [Regime: [Regime: Int]]
    /// The changes of regime, oldest first.
    public let changes: [Change]
    /// The slots of the window by what became of them.
    public let states: [SlotState: Int]

    /// Counts over the sessions of a window.
    public init(_ sessions: [SessionRecord]) {
        var slots: [Regime: Int] = [:]
        var spells: [Regime: [Int]] = [:]
        var transitions: [Regime: [Regime: Int]] = [:]
        var changes: [Change] = []
        var states: [SlotState: Int] = [:]
        let calls = Self.calls(in: sessions, &states)
        // Spell by spell: within one, nothing but its length has to be counted.
        var start = 0
        while start < calls.count {
            let regime = calls[start].regime
            let end = calls[start...].firstIndex { $0.regime != regime } ?? calls.count
            let length = end - start
            slots[regime, default: 0] += length
            spells[regime, default: []].append(length)
            if length > 1 { transitions[regime, default: [:]][regime, default: 0] += length - 1 }
            if start > 0, let entry = sessions[calls[start].session].slots[calls[start].slot].entry {
                let before = calls[start - 1]
                transitions[before.regime, default: [:]][regime, default: 0] += 1
                let following = calls[(start + 1)..<min(start + 3, calls.count)]
                changes.append(
                    Change(
                        entry: entry, from: before.regime, to: regime,
                        isOvernight: before.day != entry.day,
                        isWhipsaw: following.contains { $0.regime == before.regime && $0.day == entry.day }))
            }
            start = end
        }
        self.slots = slots
        self.spells = spells
        self.transitions = transitions
        self.changes = changes
        self.states = states
    }

    /// A slot's call, as far as it is counted, and where it stands among the sessions.
    private struct Place {
        let regime: Regime
        let day: Day
        let session: Int
        let slot: Int
    }

    /// The calls of the sessions in order of time; counts the states of all their slots.
    private static func calls(in sessions: [SessionRecord], _ states: inout [SlotState: Int]) -> [Place] {
        var calls: [Place] = []
        calls.reserveCapacity(sessions.reduce(0) { $0 + $1.slots.count })
        for (session, record) in sessions.enumerated() {
            for slot in record.slots.indices {
                if let state = record.slots[slot].state { states[state, default: 0] += 1 }
                guard let regime = record.slots[slot].entry?.call?.regime else { continue }
                calls.append(
                    Place(regime: regime, day: record.slots[slot].slot.day, session: session, slot: slot))
            }
        }
        return calls
    }

    /// The analysed slots.
    public var total: Int { slots.values.reduce(0, +) }

    /// The analysed slots whose regime favours `side`, or neither.
    public func total(favouring side: Side?) -> Int {
        slots.reduce(0) { $0 + ($1.key.direction == side ? $1.value : 0) }
    }
}

/// A change of regime from one analysed slot to the next.
public struct Change: Sendable, Equatable {
    /// The entry that changed it.
    public var entry: Entry
    /// The regime before.
    public var from: Regime
    /// The regime after.
    public var to: Regime
    /// Whether a night lies between.
    public var isOvernight: Bool
    /// Whether it was undone within two slots.
    public var isWhipsaw: Bool
}

/// Unbroken runs of one regime, and how often they are broken.
public enum Spells {
    /// How many neighbours differ.
    public static func changes(_ regimes: [Regime]) -> Int { zip(regimes, regimes.dropFirst()).count { $0 != $1 } }

    /// How many changes are undone within two slots: the regime left is back one or two slots later.
    public static func whipsaws(_ regimes: [Regime]) -> Int {
        regimes.indices.dropFirst().count { index in
            let left = regimes[index - 1]
            guard regimes[index] != left else { return false }
            return regimes[index + 1..<min(index + 3, regimes.count)].contains(left)
        }
    }
}
