import MarketRegime

/// Made-up entries: one call per half-hour, and the market's moves.
struct MadeSession {
    var day: Day
    /// One per slot from 09:30; `nil` for a slot without a call.
    var regimes: [Regime?]
    var confidence = 0.8
    var prior = 0.7
    var size = 1.0
    var volatility: Double? = 0.4
    /// The candidates' ATR, in percent.
    var trueRange: Double?
    /// The universe's return into each slot, in percent; `nil` without a universe.
    var returns: [Double?] = []
    /// The median stock's move into each slot, in percent.
    var moves: [Double?] = []
    /// The level of the index at each slot.
    var index: [Double?] = []

    func entries(_ calendar: MarketCalendar) -> [Entry] {
        entries(slots: calendar.slots(on: day).map(\.start), calendar.zone)
    }

    func entries(slots: [Instant], _ zone: MarketZone? = nil) -> [Entry] {
        zip(slots, regimes).enumerated().map { place, pair in
            let (slot, regime) = pair
            var entry = Entry(
                slot: slot, day: day, minuteOfDay: zone?.minuteOfDay(of: slot) ?? 0,
                state: regime == nil ? .invalid : .analysed, source: "\(slot.seconds)", finished: nil,
                call: regime.map(call))
            if returns.indices.contains(place) {
                entry.observations.marketReturn = returns[place]
                entry.observations.universe = Fingerprint("0123456789abcdef")
            }
            if moves.indices.contains(place) { entry.observations.move = moves[place] }
            if index.indices.contains(place) { entry.observations.indexLevel = index[place] }
            return entry
        }
    }

    private func call(_ regime: Regime) -> Call {
        var values = Volatility.Components()
        values[.atr] = trueRange
        return Call(
            counts: Counts(long: 20, short: 10), countsScore: 0, breadth: nil, newestScore: 0,
            state: Classifier.State(score: 0, band: regime, shown: regime), reason: .unchanged, trendStrength: 0,
            confidence: Confidence(
                value: confidence, base: confidence, prior: prior, stability: 1, recentChanges: 0, participation: 0.5,
                distance: 0.3, consistency: 0.3, isCapped: false),
            volatility: Volatility(
                score: volatility, level: .normal, riskMultiplier: 1, values: values, droppedATR: 0),
            advice: Advice(
                positionSizeMultiplier: size, stopLossMultiplier: 1, maxPositions: 1, preferredDirection: .both,
                riskPerTradePercent: nil, clamp: nil, sizeFactors: nil),
            context: .init(since: Instant(seconds: 0), durationMinutes: 0, previousRegime: nil, stability: 1))
    }
}

extension Setup {
    /// The record of some entries, oldest first. By default none is published.
    func record(
        _ entries: [Entry], published: PublishedCalls = PublishedCalls(), now: Instant? = nil
    ) -> TrackRecord {
        var record = TrackRecord()
        record.add(entries, published: published, policy: policy, calendar: calendar, now: now)
        return record
    }

    /// The scores of replayed entries.
    func card(_ sessions: [MadeSession], now: Instant? = nil) -> Scorecard {
        Scorecard(record(sessions.flatMap { $0.entries(calendar) }, now: now), origin: .replayed)
    }
}
