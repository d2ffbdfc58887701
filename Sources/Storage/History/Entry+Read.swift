import JSON
import MarketRegime

// Fields must be read in alphabetical order, as they are written: searching each one would be slow in a long history.

extension Entry {
    /// Reads an entry as `JSONWriter.entry` writes it.
    init(json: borrowing JSONValue) throws(JSONError) {
        var fields = json.ascendingFields
        let began = try fields["began"].ifPresent { (json) throws(JSONError) in try json.instant() }
        let call = try fields["call"].ifPresent { (json) throws(JSONError) in try Call(json: json) }
        let finished = try fields["finished"].ifPresent { (json) throws(JSONError) in try json.instant() }
        let notes = try fields["notes"].ifPresent { (json) throws(JSONError) in
            try json.map { (note) throws(JSONError) in try note.string() }
        }
        let observations = try Observations(json: fields["observed"])
        let passedOver = try fields["passed_over"].ifPresent { (json) throws(JSONError) in
            Entry.PassedOver(
                source: try json["source"].string(),
                finished: try json["finished"].ifPresent { (json) throws(JSONError) in try json.instant() })
        }
        let previousSession = try fields["previous_session"].ifPresent { (json) throws(JSONError) in
            try json.day()
        }
        let problem = try fields["problem"].stringIfPresent()
        // The time includes the offset, so the local day is known without time-zone rules.
        let slot = try fields["slot"].time()
        let source = try fields["source"].string()
        let stated = fields["state"]
        let state = try stated.choice(SlotState.self)
        let version = try fields["version"].stringIfPresent()
        if state.hasCall != (call != nil) { throw stated.error(expected: "a state that fits the call") }
        self.init(
            slot: slot.instant, day: slot.day, minuteOfDay: slot.minuteOfDay, state: state, source: source,
            began: began, finished: finished, call: call, problem: problem, observations: observations,
            notes: notes ?? [], version: version)
        if let passedOver { self.passedOver = passedOver }
        if let previousSession { self.previousSession = previousSession }
    }
}

extension Call {
    init(json: borrowing JSONValue) throws(JSONError) {
        var fields = json.ascendingFields
        let advice = try Advice(json: fields["advice"])
        let band = try fields["band"].choice(Regime.self)
        let breadth = try fields["breadth"].ifPresent { (json) throws(JSONError) in try Breadth(json: json) }
        let confidence = try Confidence(json: fields["confidence"])
        let context = try Context(json: fields["context"])
        // Before breadth had a vote, the lists' score was also the newest score.
        let countsScore = try fields["counts_score"].doubleIfPresent()
        let long = try fields["long"].int()
        let newestScore = try fields["newest_score"].double()
        let reason = try fields["reason"].choice(Reason.self)
        let regime = try fields["regime"].choice(Regime.self)
        let score = try fields["score"].double()
        let short = try fields["short"].int()
        let trendStrength = try fields["trend_strength"].double()
        let volatility = try Volatility(json: fields["volatility"])
        self.init(
            counts: Counts(long: long, short: short), countsScore: countsScore ?? newestScore, breadth: breadth,
            newestScore: newestScore, state: .init(score: score, band: band, shown: regime), reason: reason,
            trendStrength: trendStrength, confidence: confidence,
            volatility: volatility, advice: advice, context: context)
    }
}

extension Breadth {
    fileprivate init(json: borrowing JSONValue) throws(JSONError) {
        var fields = json.ascendingFields
        let above20 = try Share?(json: fields["above_20"])
        let above50 = try Share?(json: fields["above_50"])
        let advances = try fields["advances"].int()
        let base = try fields["base_at"].ifPresent { (json) throws(JSONError) in try json.instant() }
        let countedAt = try fields["counted_at"].instant()
        let declines = try fields["declines"].int()
        let median = try fields["median_move"].doubleIfPresent()
        let stocks = try fields["stocks"].int()
        let volumeUp = try fields["volume_up"].doubleIfPresent()
        let vote = try fields["vote"].double()
        self.init(
            advances: advances, declines: declines, stocks: stocks, vote: vote, countedAt: countedAt, base: base)
        // Every stored detail has a median move; earlier versions stored no detail.
        if median != nil {
            detail = BreadthDetail(above20: above20, above50: above50, medianMove: median, volumeUp: volumeUp)
        }
    }
}

extension Advice {
    fileprivate init(json: borrowing JSONValue) throws(JSONError) {
        var fields = json.ascendingFields
        let clamp = try fields["clamp"].choiceIfPresent(Clamp.self)
        let direction = try fields["direction"].choice(Direction.self)
        let maxPositions = try fields["max_positions"].int()
        let risk = try fields["risk_percent"].doubleIfPresent()
        let size = try fields["size"].double()
        let factors = try SizeFactors?(json: fields["size_factors"])
        let stop = try fields["stop"].double()
        self.init(
            positionSizeMultiplier: size, stopLossMultiplier: stop, maxPositions: maxPositions,
            preferredDirection: direction, riskPerTradePercent: risk, clamp: clamp, sizeFactors: factors)
    }
}

extension Advice.SizeFactors? {
    fileprivate init(json: borrowing JSONValue) throws(JSONError) {
        let factors = try json.doubles()
        guard factors.count == 3 else {
            guard factors.isEmpty else { throw json.error(expected: "three factors, or none") }
            self = nil
            return
        }
        self = .init(base: factors[0], confidence: factors[1], volatility: factors[2])
    }
}

extension Confidence {
    fileprivate init(json: borrowing JSONValue) throws(JSONError) {
        var fields = json.ascendingFields
        let base = try fields["base"].double()
        let isCapped = try fields["capped"].bool()
        let changes = try fields["changes"].int()
        let consistency = try fields["consistency"].double()
        let distance = try fields["distance"].double()
        let participation = try fields["participation"].double()
        let prior = try fields["prior"].double()
        let stability = try fields["stability"].double()
        let value = try fields["value"].double()
        self.init(
            value: value, base: base, prior: prior, stability: stability, recentChanges: changes,
            participation: participation, distance: distance, consistency: consistency, isCapped: isCapped)
    }
}

extension Call.Context {
    fileprivate init(json: borrowing JSONValue) throws(JSONError) {
        var fields = json.ascendingFields
        let minutes = try fields["duration_minutes"].int()
        let previous = try fields["previous"].choiceIfPresent(Regime.self)
        let since = try fields["since"].instant()
        let stability = try fields["stability"].double()
        self.init(since: since, durationMinutes: minutes, previousRegime: previous, stability: stability)
    }
}

extension Volatility {
    fileprivate init(json: borrowing JSONValue) throws(JSONError) {
        var fields = json.ascendingFields
        var values = Components()
        values[.atr] = try fields["atr"].doubleIfPresent()
        let measuredAt = try fields["atr_measured_at"].ifPresent { (json) throws(JSONError) in try json.instant() }
        let dropped = try fields["dropped_atr"].int()
        let level = try fields["level"].choiceIfPresent(Level.self)
        let percent = try fields["percent"].doubleIfPresent()
        values[.range] = try fields["range"].doubleIfPresent()
        let multiplier = try fields["risk_multiplier"].double()
        let score = try fields["score"].doubleIfPresent()
        let stocks = try fields["stocks"].ifPresent { (json) throws(JSONError) in try StockRanges(json: json) }
        values[.volume] = try fields["volume"].doubleIfPresent()
        self.init(
            percent: percent, score: score, level: level, riskMultiplier: multiplier, values: values,
            atrMeasuredAt: measuredAt, droppedATR: dropped)
        self.stocks = stocks
    }
}

extension StockRanges {
    fileprivate init(json: borrowing JSONValue) throws(JSONError) {
        var fields = json.ascendingFields
        let long = try SideRanges(json: fields["long"])
        let short = try SideRanges(json: fields["short"])
        var wildest: [Stock] = []
        try fields["wildest"].forEachElement { (_, json) throws(JSONError) in
            var fields = json.ascendingFields
            let percent = try fields["percent"].double()
            wildest.append(Stock(symbol: try fields["symbol"].string(), percent: percent))
        }
        self.init(long: long, short: short, wildest: wildest)
    }
}

extension StockRanges.SideRanges {
    fileprivate init(json: borrowing JSONValue) throws(JSONError) {
        var fields = json.ascendingFields
        let (known, median) = (try fields["known"].int(), try fields["median"].doubleIfPresent())
        self.init(known: known, wild: try fields["wild"].int(), median: median)
    }
}

extension Observations {
    fileprivate init(json: borrowing JSONValue) throws(JSONError) {
        self.init()
        var fields = json.ascendingFields
        breadth = try fields["breadth"].ifPresent { (json) throws(JSONError) in try Breadth(json: json) }
        candidates = try fields["candidates"].digest()
        chainedLevel = try fields["chained_level"].doubleIfPresent()
        contradictedCloses = try fields["contradicted_closes"].ifPresent { (json) throws(JSONError) in try json.count()
        }
        dayPercent = try fields["day_percent"].doubleIfPresent()
        excludedReturns = try fields["excluded_returns"].ifPresent { (json) throws(JSONError) in try json.count() }
        fiveDayChanges = try fields["five_day_changes"].ifPresent { (json) throws(JSONError) in
            FiveDayChanges(risen: try json["risen"].count(), fallen: try json["fallen"].count())
        }
        indexLevel = try fields["index_level"].doubleIfPresent()
        longs = try fields["longs"].digest()
        marketReturn = try fields["market_return"].doubleIfPresent()
        medianVolumeRatio = try fields["median_volume_ratio"].doubleIfPresent()
        move = try fields["move"].doubleIfPresent()
        shorts = try fields["shorts"].digest()
        smoothedRange = try fields["smoothed_range"].doubleIfPresent()
        universe = try fields["universe"].digest()
        universeSize = try fields["universe_size"].intIfPresent()
        universeSource = try fields["universe_source"].stringIfPresent()
        volumeSpread = try fields["volume_spread"].doubleIfPresent()
    }
}

extension JSONValue {
    /// The value read by `read`; `nil` if the value is `null` or missing.
    fileprivate func ifPresent<Result>(
        _ read: (borrowing JSONValue) throws(JSONError) -> Result
    ) throws(JSONError) -> Result? { isNull ? nil : try read(self) }

    fileprivate func time() throws(JSONError) -> OffsetTime {
        guard let time = try utf8({ OffsetTime(rfc3339: $0) }) else { throw error(expected: "a time with its offset") }
        return time
    }

    func instant() throws(JSONError) -> Instant { try time().instant }

    fileprivate func choiceIfPresent<Choice: RawRepresentable & CaseIterable>(
        _ type: Choice.Type
    ) throws(JSONError) -> Choice? where Choice.RawValue == String { isNull ? nil : try choice(type) }

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
