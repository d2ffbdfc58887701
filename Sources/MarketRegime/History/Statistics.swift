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
        var run: (regime: Regime, length: Int)?
        let records = sessions.flatMap(\.slots)
        let entries = records.compactMap { $0.call == nil ? nil : $0.entry }
        for record in records { if let state = record.state { states[state, default: 0] += 1 } }
        for (index, entry) in entries.enumerated() {
            guard let regime = entry.call?.regime else { continue }
            slots[regime, default: 0] += 1
            guard let before = run else {
                run = (regime, 1)
                continue
            }
            transitions[before.regime, default: [:]][regime, default: 0] += 1
            if before.regime == regime {
                run = (regime, before.length + 1)
            } else {
                spells[before.regime, default: []].append(before.length)
                run = (regime, 1)
                let following = entries[(index + 1)..<min(index + 3, entries.count)]
                changes.append(
                    Change(
                        entry: entry, from: before.regime, to: regime,
                        isOvernight: entries[index - 1].day != entry.day,
                        isWhipsaw: following.contains { $0.call?.regime == before.regime && $0.day == entry.day }))
            }
        }
        if let run { spells[run.regime, default: []].append(run.length) }
        self.slots = slots
        self.spells = spells
        self.transitions = transitions
        self.changes = changes
        self.states = states
    }

    /// The analysed slots.
    public var total: Int { slots.values.reduce(0, +) }

    /// The analysed slots whose regime favours `side`, or neither.
    public func total(favouring side: Side?) -> Int {
        slots.reduce(0) { $0 + ($1.key.direction == side ? $1.value : 0) }
    }
}
