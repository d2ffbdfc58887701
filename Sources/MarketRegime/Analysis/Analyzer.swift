import Glibc

/// Turns a scan and the history before it into the entry of its slot.
///
/// The result depends only on the arguments: the same scan, history and policy always give the same entry, and nothing
/// later than the scan is used.
public struct Analyzer: Sendable {
    private let policy: Policy
    private let calendar: MarketCalendar
    private let classifier: Classifier
    private let confidence: ConfidenceModel
    private let volatility: VolatilityModel
    private let advisor: PositionAdvisor

    /// Creates an analyzer for a market under a policy.
    public init(policy: Policy, calendar: MarketCalendar) {
        self.policy = policy
        self.calendar = calendar
        classifier = Classifier(policy)
        confidence = ConfidenceModel(policy: policy, edges: BandEdges(policy.bands))
        volatility = VolatilityModel(policy: policy.volatility)
        advisor = PositionAdvisor(policy: policy.positions)
    }

    /// The entry of a slot.
    ///
    /// - Parameters:
    ///   - prices: The prices in `scan`.
    ///   - earlier: The prices of the scans analysed before it, as far as they are known.
    ///   - history: The entries of all earlier slots.
    public func entry(
        for scan: Scan, in slot: Slot, prices: PriceTable, after earlier: EarlierPrices,
        history: History
    ) -> Entry {
        var entry = Entry(
            slot: slot.start, day: slot.day, minuteOfDay: slot.minuteOfDay, state: .analysed, source: scan.source,
            began: scan.takesLong ? scan.timestamp : nil, finished: scan.finished, notes: scan.notes)
        entry.observations.take(listsOf: scan, policy.scans)
        if let problem = problem(scan, slot, entry.observations, history) {
            entry.state = problem.state
            entry.problem = problem.text
            return entry
        }
        guard let counts = scan.counts else { return entry }
        if scan.finished >= slot.start.adding(minutes: Slot.minutes) { entry.state = .late }
        let last = history.lastCalled
        let measured = Measurements(
            scan: scan, slot: slot, prices: prices, earlier: earlier, hasUniverse: entry.observations.universe != nil,
            last: last, history: history, policy: policy)
        // In a closing auction they may be those of the same session.
        if measured.repeatsPrices, let last, !(last.day == slot.day && standsStill(slot)) {
            entry.state = .stale
            entry.problem = "nearly all prices are those of the last scan: only noise changed"
            return entry
        }
        entry.observations = measured.observations(entry.observations)
        entry.call = call(counts, scan, slot, measured, last, history)
        return entry
    }

    private func problem(
        _ scan: Scan, _ slot: Slot, _ observed: Observations, _ history: History
    ) -> (state: SlotState, text: String)? {
        if let universe = observed.universe, isRepeat(universe, in: slot, history) {
            return (.stale, "the universe is the same as in an earlier scan")
        }
        if let candidates = observed.candidates, isRepeat(candidates, in: slot, history) {
            return (.stale, "the candidates are the same as in an earlier scan")
        }
        if let longs = observed.longs, isRepeat(longs, in: slot, history) {
            return (.stale, "the long list is the same as in an earlier scan")
        }
        if let shorts = observed.shorts, isRepeat(shorts, in: slot, history) {
            return (.stale, "the short list is the same as in an earlier scan")
        }
        if let problem = scan.problem { return (.invalid, problem) }
        guard let counts = scan.counts else { return nil }
        let last = history.lastCalled
        let isOpen = classifier.depends(
            on: scan.dropped, counts, after: last?.call?.state, opensSession: last.map { $0.day != slot.day } ?? true,
            minutesSinceOpen: slot.minutesSinceOpen)
        return isOpen ? (.invalid, scan.dropped.problem) : nil
    }

    /// Whether a list is an earlier scan's though it should not be: in a closing auction prices stand still by rule, so
    /// that there it may be one of the same session.
    private func isRepeat(_ list: Fingerprint, in slot: Slot, _ history: History) -> Bool {
        guard history.hasSeen(list) else { return false }
        guard standsStill(slot) else { return true }
        return history.entries.last { $0.observations.holds(list) }?.day != slot.day
    }

    /// Whether prices stand still by rule in a slot.
    func standsStill(_ slot: Slot) -> Bool { calendar.session(on: slot.day)?.standsStill(slot) ?? false }

    private func call(
        _ counts: Counts, _ scan: Scan, _ slot: Slot, _ measured: Measurements, _ last: Entry?, _ history: History
    ) -> Call {
        let answer = classifier.classify(
            counts, after: last?.call?.state, opensSession: last.map { $0.day != slot.day } ?? true,
            minutesSinceOpen: slot.minutesSinceOpen)
        let recent = [answer.regime] + history.recentRegimes(policy.confidence.stabilitySlots - 1)
        let changes = Spells.changes(recent)
        let confidence = confidence.confidence(
            answer, tally: history.tally, recentChanges: changes, participation: measured.participation)
        let (trueRange, dropped) = volatility.trueRange(scan.candidates)
        var values = Volatility.Components()
        values[.atr] = trueRange
        values[.range] = measured.smoothedRange
        values[.volume] = measured.relativeVolumeSpread
        let volatility = volatility.volatility(
            values, droppedATR: dropped, lastKnown: history.lastKnownVolatility)
        return Call(
            counts: counts, newestScore: answer.newest.rounded(places: 9),
            state: .init(score: answer.state.score.rounded(places: 9), band: answer.state.band),
            regime: answer.regime, reason: answer.reason,
            trendStrength: (10 * tanh(answer.state.score / policy.smoothing.trendScale)).rounded(places: 1),
            confidence: confidence, volatility: volatility,
            advice: advisor.advice(answer.regime, confidence: confidence.value, volatility: volatility),
            context: context(answer.regime, slot, last, changes: changes, steps: recent.count - 1))
    }

    private func context(_ regime: Regime, _ slot: Slot, _ last: Entry?, changes: Int, steps: Int) -> Call.Context {
        let stability = steps == 0 ? 1 : (1 - Double(changes) / Double(steps)).rounded(places: 4)
        guard let last, let before = last.call else {
            return .init(since: slot.start, durationMinutes: 0, previousRegime: nil, stability: stability)
        }
        guard before.regime == regime else {
            return .init(since: slot.start, durationMinutes: 0, previousRegime: before.regime, stability: stability)
        }
        return .init(
            since: before.context.since,
            durationMinutes: before.context.durationMinutes
                + calendar.sessionMinutes(from: last.slot, to: slot.start),
            previousRegime: before.context.previousRegime, stability: stability)
    }
}
