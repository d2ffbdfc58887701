/// Compares our calls with another system's, over the half-hours for which both have one.
public struct Comparison: Sendable {
    /// The other system's name.
    public let name: String
    /// What readers must know about the other system's numbers.
    public let marks: [String]
    /// The number of its rejected rows, by reason.
    public let refusals: [OtherSystem.Refusal: Int]
    /// The number of its calls, compared or not.
    public let callCount: Int
    /// The other system's words for regimes, how often it used each, and the regime it means; `nil` for a word that
    /// means none.
    public let words: [(word: String, calls: Int, regime: Regime?)]
    /// The half-hours with calls of both systems, oldest first.
    public let slots: [ComparedSlot]
    /// How many half-hours between the first and the last compared one have only our call.
    public let oursOnly: Int
    /// How many half-hours between the first and the last compared one have only the other system's call.
    public let theirsOnly: Int
    /// How well the regimes agree.
    public let agreement: Agreement
    /// How well the confidences agree.
    public let confidence: AmountAgreement
    /// How well each system's confidence predicted that the direction would last; `nil` without any case.
    public let worth: ConfidenceWorth?
    /// How well the advised sizes agree.
    public let size: AmountAgreement
    /// How well the advised stops agree.
    public let stop: AmountAgreement
    /// How well the maximum numbers of positions agree.
    public let positions: AmountAgreement
    /// How often both advised the same side.
    public let advisedSide: Share
    /// How many of our compared calls were live, and in how many sessions.
    public let published: (slots: Int, sessions: Int)
    /// How often we changed the regime in these half-hours.
    public let ours: ChangeRate
    /// How often the other system changed the regime in the same half-hours.
    public let theirs: ChangeRate
    /// Which system was closer to the market's own moves.
    public let nearness: [Nearness]

    /// Compares a system's calls with our entries.
    ///
    /// - Parameters:
    ///   - system: The other system.
    ///   - entries: All our entries, oldest first.
    ///   - published: Our published calls.
    ///   - horizonSlots: How many half-hours ahead our confidence looks.
    public init(
        _ system: OtherSystem, entries: [Entry], published: PublishedCalls = PublishedCalls(),
        calendar: MarketCalendar, vocabulary: Vocabulary, horizonSlots: Int
    ) {
        name = system.name
        marks = OtherSystem.summary(of: system.marks)
        refusals = system.refusals
        let calls = system.ordered
        callCount = calls.count
        var counted: [String: Int] = [:]
        for call in calls { counted[Vocabulary.plain(call.word), default: 0] += 1 }
        words = counted.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { ($0.key, $0.value, vocabulary.regime(of: $0.key)) }
        let bySlot = Self.bySlot(calls, calendar, vocabulary)
        let called = entries.filter { $0.call != nil }
        let slots = Self.compared(called, bySlot, published, calendar, horizonSlots: horizonSlots)
        self.slots = slots
        let shown = slots.filter { $0.origin == .published }
        self.published = (shown.count, Set(shown.map(\.entry.day)).count)
        if let first = slots.first?.entry.slot, let last = slots.last?.entry.slot {
            oursOnly = called.count { (first...last).contains($0.slot) } - slots.count
            theirsOnly = bySlot.keys.count { (first...last).contains($0) } - slots.count
        } else {
            oursOnly = 0
            theirsOnly = 0
        }
        agreement = Agreement(slots)
        func pairs(_ ours: (Call) -> Double, _ theirs: (ForeignCall) -> Double?) -> AmountAgreement {
            AmountAgreement(slots.compactMap { slot in theirs(slot.theirs).map { (ours(slot.ours), $0) } })
        }
        confidence = pairs({ $0.confidence.value }, { $0.confidence })
        worth = ConfidenceWorth(slots)
        size = pairs({ $0.advice.positionSizeMultiplier }, { $0.positionSizeMultiplier })
        stop = pairs({ $0.advice.stopLossMultiplier }, { $0.stopLossMultiplier })
        positions = pairs({ Double($0.advice.maxPositions) }, { $0.maxPositions.map(Double.init) })
        let sided = slots.filter { $0.theirs.preferredDirection != nil }
        advisedSide = Share(of: sided) { $0.theirs.preferredDirection == $0.ours.advice.preferredDirection }
        ours = ChangeRate(slots.map { ($0.entry.day, $0.ours.regime) }, calendar.rhythm)
        theirs = ChangeRate(slots.map { ($0.entry.day, $0.theirRegime) }, calendar.rhythm)
        let market = MarketPath(called)
        nearness = Nearness.Measure.allCases.map { Nearness($0, slots, entries: called, market: market, calendar) }
    }

    private typealias Regimes = [Instant: (call: ForeignCall, regime: Regime)]

    /// The calls whose words are known, by half-hour.
    private static func bySlot(
        _ calls: [ForeignCall], _ calendar: MarketCalendar, _ vocabulary: Vocabulary
    ) -> Regimes {
        // The last call within a half-hour is the one in force at its end.
        var bySlot: Regimes = [:]
        var sessions: [Day: Session?] = [:]
        for call in calls {
            let day = calendar.zone.day(of: call.time)
            if sessions[day] == nil { sessions[day] = calendar.session(on: day) }
            guard let regime = vocabulary.regime(of: call.word),
                let slot = sessions[day]??.slot(containing: call.time)
            else { continue }
            bySlot[slot.start] = (call, regime)
        }
        return bySlot
    }

    /// The half-hours in which both systems have a call.
    private static func compared(
        _ called: [Entry], _ bySlot: Regimes, _ published: PublishedCalls, _ calendar: MarketCalendar, horizonSlots: Int
    ) -> [ComparedSlot] {
        let ourRegimes = Dictionary(called.map { ($0.slot, ($0.day, $0.call?.regime)) }) { $1 }
        return called.compactMap { entry -> ComparedSlot? in
            guard let call = entry.call, let other = bySlot[entry.slot] else { return nil }
            var slot = ComparedSlot(
                entry: entry, ours: call, origin: published.origin(of: entry), theirs: other.call,
                theirRegime: other.regime)
            if let later = calendar.slot(horizonSlots, after: entry.slot, on: entry.day),
                let (_, regime) = ourRegimes[later], let theirs = bySlot[later]
            {
                slot.didOursLast = regime?.direction == call.regime.direction
                slot.didTheirsLast = theirs.regime.direction == other.regime.direction
            }
            return slot
        }
    }

    /// The half-hours in which the regimes differ, newest first.
    public var disagreements: [ComparedSlot] { slots.reversed().filter { $0.steps != 0 } }

    /// The number of sessions compared.
    public var sessions: Int { ours.sessions }
}

/// A comparison with another system, and the migration plan's criteria judged by it.
public struct ParallelRun: Sendable {
    /// The comparison.
    public let comparison: Comparison
    /// The plan's criteria.
    public let verdict: Verdict

    /// Compares a system's calls with our entries.
    ///
    /// - Parameters:
    ///   - entries: All our entries, oldest first.
    ///   - published: Our published calls.
    ///   - pollSeconds: How often an open page checks for a newer version, in seconds.
    ///   - runSeconds: How long our newest runs took, in seconds.
    public init(
        _ system: OtherSystem, entries: [Entry], published: PublishedCalls = PublishedCalls(), calendar: MarketCalendar,
        vocabulary: Vocabulary, policy: Policy, now: Instant, pollSeconds: Int,
        runSeconds: [Double] = []
    ) {
        comparison = Comparison(
            system, entries: entries, published: published, calendar: calendar, vocabulary: vocabulary,
            horizonSlots: policy.confidence.horizonSlots)
        verdict = Verdict(
            comparison, entries: entries, published: published, calendar: calendar, policy: policy, now: now,
            pollSeconds: pollSeconds, runSeconds: runSeconds)
    }
}
