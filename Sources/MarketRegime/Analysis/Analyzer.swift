import Glibc

/// Turns a scan and the history before it into the entry of its slot.
///
/// The result depends only on the arguments: the same scan, history and policy always give the same entry, and nothing
/// later than the scan is used.
public struct Analyzer: Sendable {
    let policy: Policy
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
        entry.previousSession = calendar.previousSession(of: slot)
        entry.observations.take(listsOf: scan, policy.scans)
        if let repetition = repetition(of: entry.observations, in: slot, history) {
            entry.state = .stale
            entry.problem = repetition
            return entry
        }
        let contradiction = ContradictedCloses(scan.universe, closing: earlier.closing, policy.breadth)
        if let contradiction {
            entry.observations.contradictedCloses = contradiction.differing
            entry.notes.append(contradiction.note)
        }
        let counted =
            contradiction == nil
            ? Breadth(scan.universe, closing: earlier.closing, in: slot, policy.breadth) : nil
        if contradiction == nil, counted == nil,
            let note = Breadth.leftOut(scan.universe, closing: earlier.closing, policy.breadth)
        {
            entry.notes.append(note)
        }
        let breadth = policy.breadth.weight > 0 ? counted ?? history.lastBreadth(on: slot.day) : nil
        let last = history.lastCalled
        let before = last?.call?.state, opensSession = last.map { $0.day != slot.day } ?? true
        let problem =
            scan.problem
            ?? scan.counts.flatMap { counts in
                classifier.depends(
                    on: scan.dropped, counts, vote: breadth?.vote, after: before, opensSession: opensSession,
                    minutesSinceOpen: slot.minutesSinceOpen) ? scan.dropped.problem : nil
            }
        let measured = Measurements(
            scan: scan, slot: slot, prices: prices, earlier: earlier, hasUniverse: entry.observations.universe != nil,
            last: last, history: history, policy: policy)
        // In a closing auction they may be those that trading ended with.
        let repeated = last.map { mayRepeat($0, in: slot) } ?? true ? nil : measured.repeatedPrices
        guard let counts = scan.counts, problem == nil else {
            entry.state = .invalid
            entry.problem = problem
            // Its prices still count: they vote, and the next session's moves are measured from them.
            if entry.observations.universe != nil, repeated == nil {
                entry.observations.universeSize = scan.universeSize
                entry.observations.breadth = counted
            }
            return entry
        }
        if let repeated {
            entry.state = .stale
            entry.problem = "\(repeated) are those of the last scan: only noise changed"
            return entry
        }
        if scan.finished >= policy.due(slot) { entry.state = .late }
        let answer = classifier.classify(
            counts, vote: breadth?.vote, after: before, opensSession: opensSession,
            minutesSinceOpen: slot.minutesSinceOpen)
        entry.observations = measured.observations(entry.observations)
        entry.observations.dayPercent = history.dayPercent(
            of: entry.observations, since: calendar.session(before: slot.day)?.day)
        entry.call = call(counts, breadth, answer, scan, slot, measured, last, history)
        return entry
    }

    /// Ignores the ATR of a scan that is in another unit than that of the scans before it.
    func dropATRInOtherUnit(of scan: inout Scan, after history: History) {
        guard let why = volatility.otherUnit(scan.candidates, after: history.lastKnownVolatility) else { return }
        for index in scan.candidates.indices {
            (scan.candidates[index].atrPercent, scan.candidates[index].averageTrueRange) = (nil, nil)
        }
        scan.notes.append(why)
    }

    /// Describes the list of this scan that an earlier scan also has; `nil` if there is none.
    private func repetition(of observed: Observations, in slot: Slot, _ history: History) -> String? {
        let lists = [
            ("universe is", observed.universe), ("candidates are", observed.candidates),
            ("long list is", observed.longs), ("short list is", observed.shorts),
        ]
        let repeated = lists.first { $0.1.map { isRepeat($0, in: slot, history) } ?? false }
        return repeated.map { "the \($0.0) the same as in an earlier scan" }
    }

    /// Whether a list is an earlier scan's though it should not be.
    private func isRepeat(_ list: Fingerprint, in slot: Slot, _ history: History) -> Bool {
        guard history.hasSeen(list) else { return false }
        return !(history.entries.last { $0.observations.holds(list) }.map { mayRepeat($0, in: slot) } ?? false)
    }

    /// Whether a scan may have the prices of an earlier one: in a closing auction they stand still by rule, where trading
    /// left them.
    private func mayRepeat(_ earlier: Entry, in slot: Slot) -> Bool {
        guard standsStill(slot), let session = calendar.session(on: slot.day) else { return false }
        return session.slots.last { !session.standsStill($0) }.map { earlier.slot >= $0.start } ?? false
    }

    /// Whether prices stand still by rule in a slot.
    func standsStill(_ slot: Slot) -> Bool { calendar.session(on: slot.day)?.standsStill(slot) ?? false }

    private func call(
        _ counts: Counts, _ breadth: Breadth?, _ answer: Classifier.Answer, _ scan: Scan, _ slot: Slot,
        _ measured: Measurements, _ last: Entry?, _ history: History
    ) -> Call {
        let recent = [answer.regime] + history.recentRegimes(policy.confidence.stabilitySlots - 1)
        let changes = Spells.changes(recent)
        let confidence = confidence.confidence(
            answer, tally: history.tally, recentChanges: changes, participation: measured.participation)
        let volatility = volatility(answer, scan, slot, measured, last, history)
        return Call(
            counts: counts, countsScore: answer.lists.rounded(places: 9), breadth: breadth,
            newestScore: answer.newest.rounded(places: 9),
            state: .init(
                score: answer.state.score.rounded(places: 9), band: answer.state.band, shown: answer.regime),
            reason: answer.reason,
            trendStrength: (10 * tanh(answer.state.score / policy.smoothing.trendScale)).rounded(places: 1),
            confidence: confidence, volatility: volatility,
            advice: advisor.advice(answer.regime, confidence: confidence.value, volatility: volatility),
            context: context(answer.regime, slot, last, changes: changes, steps: recent.count - 1))
    }

    private func volatility(
        _ answer: Classifier.Answer, _ scan: Scan, _ slot: Slot, _ measured: Measurements, _ last: Entry?,
        _ history: History
    ) -> Volatility {
        let (trueRange, dropped) = volatility.trueRange(scan.candidates)
        var values = Volatility.Components()
        values[.atr] = trueRange
        // The first method did not keep earlier measurements.
        let keeps = policy.volatility.sum == nil
        values[.range] = keeps ? measured.range : measured.smoothedRange
        values[.volume] = measured.relativeVolumeSpread
        var measuredAt: Instant?
        if keeps, trueRange == nil, let last, let known = last.call?.volatility, let newest = known.values[.atr] {
            let moment = known.atrMeasuredAt ?? last.slot
            let tomorrow = calendar.zone.day(of: moment).adding(days: 1)
            let age = calendar.sessions(from: tomorrow, through: slot.day).count
            if age <= policy.volatility.atrMaximumAgeSessions { (values[.atr], measuredAt) = (newest, moment) }
        }
        var found = volatility.volatility(
            values, score: answer.state.score, atrMeasuredAt: measuredAt, droppedATR: dropped,
            lastKnown: history.lastKnownVolatility)
        found.stocks = volatility.stockRanges(scan.candidates)
        return found
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
