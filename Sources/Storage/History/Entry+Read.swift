import JSON
import MarketRegime

extension Entry {
    /// Reads an entry as `JSONWriter.entry` writes it.
    init(json: borrowing JSONValue) throws(JSONError) {
        // The wall clock stands in the time itself: no zone rule is needed to know the day.
        let text = try json["slot"].string()
        guard let slot = Instant(rfc3339: text), let day = Day(String(text.prefix(10))),
            let time = TimeOfDay(String(text.dropFirst(11).prefix(5)))
        else { throw json["slot"].error(expected: "a time with its offset") }
        self.init(
            slot: slot, day: day, minuteOfDay: time.minutes, state: try json["state"].choice(SlotState.self),
            source: try json["source"].string(),
            finished: json["finished"].isNull ? nil : try json["finished"].instant(),
            call: json["call"].isNull ? nil : try Call(json: json["call"]),
            problem: try json["problem"].stringIfPresent(), observations: try Observations(json: json["observed"]))
        if !json["notes"].isNull {
            notes = try json["notes"].map { (note) throws(JSONError) in try note.string() }
        }
        if state.hasCall != (call != nil) { throw json["state"].error(expected: "a state that fits the call") }
    }
}

extension Call {
    init(json: borrowing JSONValue) throws(JSONError) {
        self.init(
            counts: Counts(long: try json["long"].int(), short: try json["short"].int()),
            newestScore: try json["newest_score"].double(),
            state: .init(score: try json["score"].double(), band: try json["band"].choice(Regime.self)),
            regime: try json["regime"].choice(Regime.self), reason: try json["reason"].choice(Reason.self),
            trendStrength: try json["trend_strength"].double(), confidence: try Confidence(json: json["confidence"]),
            volatility: try Volatility(json: json["volatility"]), advice: try Advice(json: json["advice"]),
            context: try Context(json: json["context"]))
    }
}

extension Confidence {
    fileprivate init(json: borrowing JSONValue) throws(JSONError) {
        self.init(
            value: try json["value"].double(), base: try json["base"].double(), prior: try json["prior"].double(),
            stability: try json["stability"].double(), recentChanges: try json["changes"].int(),
            participation: try json["participation"].double(), distance: try json["distance"].double(),
            consistency: try json["consistency"].double(), isCapped: try json["capped"].bool())
    }
}

extension Volatility {
    fileprivate init(json: borrowing JSONValue) throws(JSONError) {
        var values: [Component: Double] = [:]
        values[.atr] = try json["atr"].doubleIfPresent()
        values[.range] = try json["range"].doubleIfPresent()
        values[.volume] = try json["volume"].doubleIfPresent()
        self.init(
            score: try json["score"].doubleIfPresent(),
            level: json["level"].isNull ? nil : try json["level"].choice(Level.self),
            riskMultiplier: try json["risk_multiplier"].double(), values: values,
            droppedATR: try json["dropped_atr"].int())
    }
}

extension Advice {
    fileprivate init(json: borrowing JSONValue) throws(JSONError) {
        self.init(
            positionSizeMultiplier: try json["size"].double(), stopLossMultiplier: try json["stop"].double(),
            maxPositions: try json["max_positions"].int(),
            preferredDirection: try json["direction"].choice(Direction.self),
            riskPerTradePercent: try json["risk_percent"].doubleIfPresent(),
            clamp: json["clamp"].isNull ? nil : try json["clamp"].choice(Clamp.self),
            sizeFactors: try json["size_factors"].map { (factor) throws(JSONError) in try factor.double() })
    }
}

extension Call.Context {
    fileprivate init(json: borrowing JSONValue) throws(JSONError) {
        self.init(
            since: try json["since"].instant(), durationMinutes: try json["duration_minutes"].int(),
            previousRegime: json["previous"].isNull ? nil : try json["previous"].choice(Regime.self),
            stability: try json["stability"].double())
    }
}

extension Observations {
    fileprivate init(json: borrowing JSONValue) throws(JSONError) {
        self.init()
        medianVolumeRatio = try json["median_volume_ratio"].doubleIfPresent()
        volumeSpread = try json["volume_spread"].doubleIfPresent()
        move = try json["move"].doubleIfPresent()
        smoothedRange = try json["smoothed_range"].doubleIfPresent()
        marketReturn = try json["market_return"].doubleIfPresent()
        excludedReturns = json["excluded_returns"].isNull ? nil : try json["excluded_returns"].count()
        indexLevel = try json["index_level"].doubleIfPresent()
        universeSize = try json["universe_size"].intIfPresent()
        candidates = try json["candidates"].digest()
        universe = try json["universe"].digest()
    }
}

extension JSONValue {
    /// A moment with its offset.
    func instant() throws(JSONError) -> Instant {
        guard let instant = Instant(rfc3339: try string()) else { throw error(expected: "a time with its offset") }
        return instant
    }

    /// One of the raw values of an enumeration.
    func choice<Choice: RawRepresentable & CaseIterable>(_: Choice.Type) throws(JSONError) -> Choice
    where Choice.RawValue == String {
        guard let choice = Choice(rawValue: try string()) else {
            throw error(expected: "one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return choice
    }

    fileprivate func digest() throws(JSONError) -> Fingerprint? {
        guard let text = try stringIfPresent() else { return nil }
        guard let digest = Fingerprint(text) else { throw error(expected: "sixteen hexadecimal digits") }
        return digest
    }
}
