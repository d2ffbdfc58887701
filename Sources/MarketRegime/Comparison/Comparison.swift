/// Our calls beside another system's, over the half-hours for which both have one.
public struct Comparison: Sendable {
    /// The other system's name.
    public let name: String
    /// What a reader must know of its numbers.
    public let marks: [String]
    /// Its rows that are no calls, by reason.
    public let refusals: [OtherSystem.Refusal: Int]
    /// Its calls, all of them.
    public let callCount: Int
    /// Its words, how often each was said, and what each means here; `nil` for none of the seven.
    public let words: [(word: String, calls: Int, regime: Regime?)]
    /// The half-hours with a call of both, oldest first.
    public let slots: [ComparedSlot]
    /// The half-hours within the time of both for which only we have a call.
    public let oursOnly: Int
    /// The half-hours within the time of both for which only the other system has one.
    public let theirsOnly: Int
    /// How the regimes agree.
    public let agreement: Agreement
    /// How sure each was.
    public let confidence: AmountAgreement
    /// The size each advised.
    public let size: AmountAgreement
    /// The stop each advised.
    public let stop: AmountAgreement
    /// The most positions each allowed.
    public let positions: AmountAgreement
    /// Half-hours in which both advised the same side.
    public let advisedSide: Share
    /// How many of our calls were shown when they were made, and on how many sessions.
    public let published: (slots: Int, sessions: Int)
    /// How restless we were over these half-hours.
    public let ours: Restlessness
    /// How restless the other system was over the same.
    public let theirs: Restlessness
    /// Who was nearer to the market's own move.
    public let nearness: [Nearness]

    /// Sets a system's calls beside our entries.
    ///
    /// - Parameters:
    ///   - entries: every entry there is, oldest first.
    ///   - system: the other system.
    ///   - published: what was shown.
    public init(
        _ system: OtherSystem, entries: [Entry], published: PublishedCalls = PublishedCalls(),
        calendar: MarketCalendar, vocabulary: Vocabulary
    ) {
        name = system.name
        marks = system.marks
        refusals = system.refusals
        let calls = system.ordered
        callCount = calls.count
        var counted: [String: Int] = [:]
        for call in calls { counted[Vocabulary.plain(call.word), default: 0] += 1 }
        words = counted.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { ($0.key, $0.value, vocabulary.regime(of: $0.key)) }
        // The last call within a half-hour is the one that stood when it ended.
        var bySlot: [Instant: (call: ForeignCall, regime: Regime)] = [:]
        var sessions: [Day: Session?] = [:]
        for call in calls {
            let day = calendar.zone.day(of: call.time)
            if sessions[day] == nil { sessions[day] = calendar.session(on: day) }
            guard let regime = vocabulary.regime(of: call.word),
                let slot = sessions[day]??.slot(containing: call.time)
            else { continue }
            bySlot[slot.start] = (call, regime)
        }
        let called = entries.filter { $0.call != nil }
        let slots = called.compactMap { entry -> ComparedSlot? in
            guard let call = entry.call, let other = bySlot[entry.slot] else { return nil }
            return ComparedSlot(
                entry: entry, ours: call, origin: published.origin(of: entry), theirs: other.call,
                theirRegime: other.regime)
        }
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
        size = pairs({ $0.advice.positionSizeMultiplier }, { $0.positionSizeMultiplier })
        stop = pairs({ $0.advice.stopLossMultiplier }, { $0.stopLossMultiplier })
        positions = pairs({ Double($0.advice.maxPositions) }, { $0.maxPositions.map(Double.init) })
        let sided = slots.filter { $0.theirs.preferredDirection != nil }
        advisedSide = Share(of: sided) { $0.theirs.preferredDirection == $0.ours.advice.preferredDirection }
        ours = Restlessness(slots.map { ($0.entry.day, $0.ours.regime) })
        theirs = Restlessness(slots.map { ($0.entry.day, $0.theirRegime) })
        let market = MarketPath(called)
        nearness = Nearness.Measure.allCases.map { Nearness($0, slots, entries: called, market: market) }
    }

    /// The half-hours in which the regimes differ, newest first.
    public var disagreements: [ComparedSlot] { slots.reversed().filter { $0.steps != 0 } }

    /// The sessions that were compared.
    public var sessions: Int { ours.sessions }
}
