/// Counts that outlast the window: what became of slots, calls and confidence.
public struct Metrics: Hashable, Sendable {
    /// Slots for which a scan came.
    public var entries = 0
    /// Trading days with at least one of them.
    public var sessions = 0
    /// Those slots by what became of them.
    public var states: [SlotState: Int] = [:]
    /// Calls by regime.
    public var regimes: [Regime: Int] = [:]
    /// Changes of regime within sessions.
    public var changes = 0
    /// Changes within sessions that were undone within two slots.
    public var whipsaws = 0
    /// What became of the resolved calls.
    public var outcomes: OutcomeTally
    /// The sum over resolved calls of (confidence − outcome)².
    public var squaredError = 0.0
    /// The digests of the lists of the last session: a scan that repeats one is found however short the window is.
    public var lastLists: [Fingerprint] = []

    /// Creates counts of nothing.
    public init(binCount: Int) { outcomes = OutcomeTally(binCount: binCount) }

    /// How many calls were resolved.
    public var resolved: Int { outcomes.bins.reduce(0) { $0 + $1.resolved } }

    /// The share of resolved calls whose direction stood; `nil` without one.
    public var stoodShare: Double? {
        resolved == 0 ? nil : Double(outcomes.bins.reduce(0) { $0 + $1.stood }) / Double(resolved)
    }

    /// The mean squared error of the stated confidence, 0 (right and sure) to 1; `nil` without a resolved call.
    public var brierScore: Double? { resolved == 0 ? nil : squaredError / Double(resolved) }

    /// What the Brier score would be, had the share that stood been stated each time.
    public var constantBrierScore: Double? { stoodShare.map { $0 * (1 - $0) } }

    /// Adds whole sessions, oldest first.
    public mutating func add(_ added: [Entry], horizon policy: ConfidencePolicy) {
        var start = added.startIndex
        while start < added.endIndex {
            let day = added[start].day
            let end = added[start...].firstIndex { $0.day != day } ?? added.endIndex
            add(session: added[start..<end], policy: policy)
            start = end
        }
    }

    private mutating func add(session: ArraySlice<Entry>, policy: ConfidencePolicy) {
        sessions += 1
        lastLists = session.flatMap(\.lists)
        var regimes: [Regime] = []
        for (index, entry) in zip(session.indices, session) {
            entries += 1
            states[entry.state, default: 0] += 1
            if let regime = entry.call?.regime {
                self.regimes[regime, default: 0] += 1
                regimes.append(regime)
            }
            guard let outcome = Self.outcome(resolvedBy: entry, among: session[..<index], policy: policy),
                let stated = outcome.entry.call?.confidence.value
            else { continue }
            outcomes.record(bin: outcome.bin, stood: outcome.stood)
            let miss = stated - (outcome.stood ? 1 : 0)
            // Confidences have four places, so that eight hold each square whole and sums do not drift.
            squaredError = (squaredError + miss * miss).rounded(places: 8)
        }
        changes += Spells.changes(regimes)
        whipsaws += Spells.whipsaws(regimes)
    }

    /// The call among `earlier` that `entry` resolves: the one exactly the horizon before it in the same session.
    ///
    /// A call whose later slot has no call is never resolved, and none is across a night.
    static func outcome(
        resolvedBy entry: Entry, among earlier: ArraySlice<Entry>, policy: ConfidencePolicy
    ) -> (bin: Int, stood: Bool, entry: Entry)? {
        guard let regime = entry.call?.regime else { return nil }
        let start = entry.slot.adding(minutes: -policy.horizonSlots * Slot.minutes)
        for candidate in earlier.reversed() {
            guard candidate.day == entry.day, candidate.slot >= start else { return nil }
            guard candidate.slot == start, let earlier = candidate.call?.regime,
                let distance = candidate.call?.confidence.distance
            else { continue }
            return (policy.bin(of: distance), earlier.direction == regime.direction, candidate)
        }
        return nil
    }
}
