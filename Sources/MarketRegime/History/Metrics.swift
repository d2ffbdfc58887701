/// Counts over entries, kept after the entries leave the window.
public struct Metrics: Hashable, Sendable {
    /// The number of slots with a scan.
    public var entries = 0
    /// The number of trading days with a scan.
    public var sessions = 0
    /// The slots by state.
    public var states: [SlotState: Int] = [:]
    /// Calls by regime.
    public var regimes: [Regime: Int] = [:]
    /// The number of changes of regime within sessions; with one call per session, between sessions.
    public var changes = 0
    /// The number of those changes that were reversed within two slots.
    public var whipsaws = 0
    /// The outcomes of resolved calls.
    public var outcomes: OutcomeTally
    /// The sum over resolved calls of (confidence − outcome)².
    public var squaredError = 0.0
    /// The digests of the last session's lists, so that repeated scans are recognised even with a short window.
    public var lastLists: [Fingerprint] = []
    /// With one call per session, the newest calls, oldest first, whose outcomes later sessions decide. With several
    /// calls per session it is empty, because outcomes do not cross a night.
    public var waiting: [SessionCall] = []

    /// Creates empty counts.
    public init(binCount: Int) { outcomes = OutcomeTally(binCount: binCount) }

    /// The number of resolved calls.
    public var resolved: Int { outcomes.bins.reduce(0) { $0 + $1.resolved } }

    /// The share of resolved calls whose direction was the same at the horizon; `nil` without resolved calls.
    public var stoodShare: Double? {
        resolved == 0 ? nil : Double(outcomes.bins.reduce(0) { $0 + $1.stood }) / Double(resolved)
    }

    /// The Brier score of the confidence, from 0 (certain and right) to 1; `nil` without resolved calls.
    public var brierScore: Double? { resolved == 0 ? nil : squaredError / Double(resolved) }

    /// The Brier score of always stating `stoodShare`.
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
        if let call = session.last.flatMap(SessionCall.init) { add(call, policy) }
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
            count(outcome.stood, in: outcome.bin, stated: stated)
        }
        changes += Spells.changes(regimes)
        whipsaws += Spells.whipsaws(regimes)
    }

    private mutating func count(_ stood: Bool, in bin: Int, stated: Double) {
        outcomes.record(bin: bin, stood: stood)
        let miss = stated - (stood ? 1 : 0)
        // Confidences have four decimals, so eight hold each square exactly and sums do not drift.
        squaredError = (squaredError + miss * miss).rounded(places: 8)
    }

    /// Adds the call of a session that is called once.
    private mutating func add(_ call: SessionCall, _ policy: ConfidencePolicy) {
        if let before = call.resolved(among: waiting, horizon: policy.horizonSlots) {
            count(
                before.regime?.direction == call.regime?.direction, in: policy.bin(of: before.distance),
                stated: before.confidence)
        }
        // Whether a change was a whipsaw is known one or two calls later, so the last three calls and this one are
        // needed.
        let last = waiting.compactMap(\.regime).suffix(3) + [call.regime].compactMap(\.self)
        if call.regime != nil {
            changes += Spells.isChange(Array(last), at: last.count - 1) ? 1 : 0
            whipsaws += Spells.endedWhipsaws(Array(last))
        }
        waiting.append(call)
        waiting.removeFirst(max(0, waiting.count - max(policy.horizonSlots, Self.fewestWaiting)))
    }

    /// The fewest calls kept for later sessions: four in a row decide a whipsaw.
    private static let fewestWaiting = 12

    /// The call among `earlier` that `entry` resolves: the one in the same session exactly one horizon earlier. With
    /// one call per session there is none, because `SessionCall` resolves those.
    ///
    /// A call is not resolved if the slot at its horizon has no call or lies in another session.
    static func outcome(
        resolvedBy entry: Entry, among earlier: ArraySlice<Entry>, policy: ConfidencePolicy
    ) -> (bin: Int, stood: Bool, entry: Entry)? {
        guard let regime = entry.call?.regime, entry.previousSession == nil else { return nil }
        let start = entry.slot.adding(minutes: -policy.rhythm.duration(ofSteps: policy.horizonSlots))
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

/// The outcomes of resolved calls, by the bin of their distance from the edge.
public struct OutcomeTally: Hashable, Sendable {
    /// The resolved calls of one bin.
    public struct Bin: Hashable, Sendable {
        /// The number of resolved calls.
        public var resolved = 0
        /// The number whose direction was the same at the horizon.
        public var stood = 0

        /// Creates an empty bin.
        public init() {}

        /// Creates a bin from stored counts.
        public init(resolved: Int, stood: Int) {
            self.resolved = resolved
            self.stood = stood
        }
    }

    /// The bins, from the smallest distance.
    public private(set) var bins: [Bin]

    /// Creates empty bins.
    public init(binCount: Int) { bins = Array(repeating: Bin(), count: binCount) }

    /// Creates a tally from stored bins.
    public init(bins: [Bin]) { self.bins = bins }

    /// The bin with that index; an empty one if there is none.
    public subscript(index: Int) -> Bin { bins.indices.contains(index) ? bins[index] : Bin() }

    /// Counts one resolved call.
    public mutating func record(bin: Int, stood: Bool) {
        guard bins.indices.contains(bin) else { return }
        bins[bin].resolved += 1
        bins[bin].stood += stood ? 1 : 0
    }
}
