/// A call as it was first shown: what the track record scores, whatever the history says later.
public struct PublishedCall: Hashable, Sendable {
    /// The slot the call is of.
    public var slot: Instant
    /// Its trading day.
    public var day: Day
    /// The wall clock at the slot's start, in minutes since midnight.
    public var minuteOfDay: Int
    /// The regime that was shown.
    public var regime: Regime
    /// The probability that was stated, 0 to 1.
    public var confidence: Double
    /// The prior alone, 0 to 1.
    public var prior: Double
    /// The volatility that was shown, 0 to 1; `nil` when it was unknown.
    public var volatilityScore: Double?
    /// The size that was advised, in multiples of the usual position.
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

    /// The call that an entry has, rounded as the log of what was published keeps it; `nil` without one.
    public init?(_ entry: Entry) {
        // A call is large, so that each figure is asked of the entry.
        guard let regime = entry.call?.regime, let confidence = entry.call?.confidence,
            let size = entry.call?.advice.positionSizeMultiplier
        else { return nil }
        self.init(
            slot: entry.slot, day: entry.day, minuteOfDay: entry.minuteOfDay, regime: regime,
            confidence: confidence.value.rounded(places: 4), prior: confidence.prior.rounded(places: 6),
            volatilityScore: entry.call?.volatility.score?.rounded(places: 4), size: size.rounded(places: 2))
    }
}

/// The calls that were published, one a slot: the first that was shown.
public struct PublishedCalls: Equatable, Sendable {
    private var days: [Day: [Instant: PublishedCall]] = [:]
    /// Every call, oldest first.
    public private(set) var all: [PublishedCall] = []

    /// Creates a record of nothing.
    public init() {}

    /// Takes a call; where one of its slot is known already, that one stays: it is what was acted on.
    public mutating func add(_ call: PublishedCall) {
        guard days[call.day]?[call.slot] == nil else { return }
        days[call.day, default: [:]][call.slot] = call
        // They come in order of time, but for some that were analysed late.
        let place = all.lastIndex { $0.slot < call.slot }.map { $0 + 1 } ?? 0
        all.insert(call, at: place)
    }

    /// Whether nothing was ever published.
    public var isEmpty: Bool { days.isEmpty }

    /// The trading days with a published call.
    var tradingDays: Dictionary<Day, [Instant: PublishedCall]>.Keys { days.keys }

    /// The calls of a day, by slot.
    subscript(day: Day) -> [Instant: PublishedCall] { days[day] ?? [:] }

    /// Whether the call that an entry has is the one that was shown, or was worked out or corrected afterwards.
    func origin(of entry: Entry) -> CallOrigin {
        self[entry.day][entry.slot].map { $0 == PublishedCall(entry) } ?? false ? .published : .replayed
    }
}
