/// A call as first shown. The track record scores this, even if the history changes later.
public struct PublishedCall: Hashable, Sendable {
    /// The start of the call's slot.
    public var slot: Instant
    /// The trading day.
    public var day: Day
    /// The local time at the slot's start, in minutes since midnight.
    public var minuteOfDay: Int
    /// The regime shown.
    public var regime: Regime
    /// The confidence shown, 0 to 1.
    public var confidence: Double
    /// The prior alone, 0 to 1.
    public var prior: Double
    /// The volatility score shown, 0 to 1; `nil` if unknown.
    public var volatilityScore: Double?
    /// The advised size, as a multiple of the usual position.
    public var size: Double

    /// Creates a published call.
    public init(
        slot: Instant, day: Day, minuteOfDay: Int, regime: Regime, confidence: Double, prior: Double,
        volatilityScore: Double?, size: Double
    ) {
        self.slot = slot
        self.day = day
        self.minuteOfDay = minuteOfDay
        self.regime = regime
        self.confidence = confidence
        self.prior = prior
        self.volatilityScore = volatilityScore
        self.size = size
    }

    /// When it was first shown; `nil` if not known.
    public var shownAt: Instant?

    /// The call of an entry, rounded as in the log of published calls; `nil` if the entry has none.
    public init?(_ entry: Entry) {
        // Reads single values, because copying the whole call is slow.
        guard let regime = entry.call?.regime, let confidence = entry.call?.confidence,
            let size = entry.call?.advice.positionSizeMultiplier
        else { return nil }
        self.init(
            slot: entry.slot, day: entry.day, minuteOfDay: entry.minuteOfDay, regime: regime,
            confidence: confidence.value.rounded(places: 4), prior: confidence.prior.rounded(places: 6),
            volatilityScore: entry.call?.volatility.score?.rounded(places: 4), size: size.rounded(places: 2))
    }
}

/// The published calls, one per slot: the first one shown.
public struct PublishedCalls: Equatable, Sendable {
    private var days: [Day: [Instant: PublishedCall]] = [:]
    /// Every call, oldest first.
    public private(set) var all: [PublishedCall] = []

    /// What each recorded run showed, oldest first.
    public private(set) var records: [Record] = []

    /// What a run showed.
    public struct Record: Hashable, Sendable {
        /// When the run showed it.
        public var at: Instant
        /// The half-hour whose call it showed; `nil` if none.
        public var slot: Instant?

        /// Creates a record.
        public init(at: Instant, slot: Instant?) { (self.at, self.slot) = (at, slot) }
    }

    /// Creates an empty set.
    public init() {}

    /// Adds a call, unless its slot has one already: readers acted on the first one.
    public mutating func add(_ call: PublishedCall) {
        guard days[call.day]?[call.slot] == nil else { return }
        days[call.day, default: [:]][call.slot] = call
        // Calls usually arrive in order of time; those analysed late do not.
        let place = all.lastIndex { $0.slot < call.slot }.map { $0 + 1 } ?? 0
        all.insert(call, at: place)
    }

    /// Adds what a run showed, unless it is there already.
    public mutating func add(_ record: Record) {
        let place = records.lastIndex { $0.at <= record.at }.map { $0 + 1 } ?? 0
        guard place == 0 || records[place - 1] != record else { return }
        records.insert(record, at: place)
    }

    /// Whether nothing has been published.
    public var isEmpty: Bool { days.isEmpty }

    /// The trading days with a published call.
    var tradingDays: Dictionary<Day, [Instant: PublishedCall]>.Keys { days.keys }

    /// The calls of a day, by slot.
    subscript(day: Day) -> [Instant: PublishedCall] { days[day] ?? [:] }

    /// `published` if the entry's call is the one that was shown; `replayed` if it was computed or corrected later.
    func origin(of entry: Entry) -> CallOrigin {
        var shown = self[entry.day][entry.slot]
        shown?.shownAt = nil
        return shown != nil && shown == PublishedCall(entry) ? .published : .replayed
    }
}
