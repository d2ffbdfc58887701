import MarketRegime

// What is packed is unpacked in the same order, and no initializer does without a field. Who changes a type here, or what
// `Entry(json:)` makes of a file, changes `PackedEntries.version` too.

/// The lists of choices, by whose places they are packed.
private enum Choices {
    static let regimes = Regime.allCases
    static let reasons = Reason.allCases
    static let states = SlotState.allCases
    static let directions = Advice.Direction.allCases
    static let clamps = Advice.Clamp.allCases
    static let levels = Volatility.Level.allCases
}

extension PackedEntries {
    /// All choices by name: packed under other lists, a place would mean something else.
    static let choices =
        (Choices.regimes.map(\.rawValue) + Choices.reasons.map(\.rawValue) + Choices.states.map(\.rawValue)
        + Choices.directions.map(\.rawValue) + Choices.clamps.map(\.rawValue) + Choices.levels.map(\.rawValue))
        .joined(separator: " ")
}

extension Packer {
    mutating func entry(_ entry: Entry) {
        integer(entry.slot.seconds)
        integer(entry.day.number)
        integer(entry.minuteOfDay)
        choice(entry.state, of: Choices.states)
        text(entry.source)
        optional(entry.finished) { $0.integer($1.seconds) }
        optional(entry.call) { $0.call($1) }
        optional(entry.problem) { $0.text($1) }
        observations(entry.observations)
        integer(entry.notes.count)
        for note in entry.notes { text(note) }
    }

    private mutating func call(_ call: Call) {
        integer(call.counts.long)
        integer(call.counts.short)
        number(call.newestScore)
        number(call.state.score)
        choice(call.state.band, of: Choices.regimes)
        choice(call.regime, of: Choices.regimes)
        choice(call.reason, of: Choices.reasons)
        number(call.trendStrength)
        confidence(call.confidence)
        volatility(call.volatility)
        advice(call.advice)
        integer(call.context.since.seconds)
        integer(call.context.durationMinutes)
        optional(call.context.previousRegime) { $0.choice($1, of: Choices.regimes) }
        number(call.context.stability)
    }

    private mutating func confidence(_ confidence: Confidence) {
        number(confidence.value)
        number(confidence.base)
        number(confidence.prior)
        number(confidence.stability)
        integer(confidence.recentChanges)
        number(confidence.participation)
        number(confidence.distance)
        number(confidence.consistency)
        flag(confidence.isCapped)
    }

    private mutating func volatility(_ volatility: Volatility) {
        optional(volatility.score) { $0.number($1) }
        optional(volatility.level) { $0.choice($1, of: Choices.levels) }
        number(volatility.riskMultiplier)
        optional(volatility.values[.atr]) { $0.number($1) }
        optional(volatility.values[.range]) { $0.number($1) }
        optional(volatility.values[.volume]) { $0.number($1) }
        integer(volatility.droppedATR)
    }

    private mutating func advice(_ advice: Advice) {
        number(advice.positionSizeMultiplier)
        number(advice.stopLossMultiplier)
        integer(advice.maxPositions)
        choice(advice.preferredDirection, of: Choices.directions)
        optional(advice.riskPerTradePercent) { $0.number($1) }
        optional(advice.clamp) { $0.choice($1, of: Choices.clamps) }
        optional(advice.sizeFactors) { packer, factors in
            packer.number(factors.base)
            packer.number(factors.confidence)
            packer.number(factors.volatility)
        }
    }

    private mutating func observations(_ observed: Observations) {
        optional(observed.medianVolumeRatio) { $0.number($1) }
        optional(observed.volumeSpread) { $0.number($1) }
        optional(observed.move) { $0.number($1) }
        optional(observed.smoothedRange) { $0.number($1) }
        optional(observed.marketReturn) { $0.number($1) }
        optional(observed.excludedReturns) { $0.integer($1) }
        optional(observed.indexLevel) { $0.number($1) }
        optional(observed.universeSize) { $0.integer($1) }
        optional(observed.candidates) { $0.digest($1.value) }
        optional(observed.universe) { $0.digest($1.value) }
    }
}

extension Unpacker {
    mutating func entry() -> Entry {
        Entry(
            slot: Instant(seconds: integer()), day: Day(number: integer()), minuteOfDay: integer(),
            state: choice(of: Choices.states), source: string(), finished: optional { Instant(seconds: $0.integer()) },
            call: optional { $0.call() }, problem: optional { $0.string() }, observations: observations(),
            notes: notes())
    }

    private mutating func notes() -> [String] {
        var notes: [String] = []
        let count = integer()
        while isGood, notes.count < count { notes.append(string()) }
        return notes
    }

    private mutating func call() -> Call {
        let counts = Counts(long: integer(), short: integer())
        return Call(
            counts: counts, newestScore: number(),
            state: .init(score: number(), band: choice(of: Choices.regimes)), regime: choice(of: Choices.regimes),
            reason: choice(of: Choices.reasons), trendStrength: number(), confidence: confidence(),
            volatility: volatility(), advice: advice(),
            context: .init(
                since: Instant(seconds: integer()), durationMinutes: integer(),
                previousRegime: optional { $0.choice(of: Choices.regimes) }, stability: number()))
    }

    private mutating func confidence() -> Confidence {
        Confidence(
            value: number(), base: number(), prior: number(), stability: number(), recentChanges: integer(),
            participation: number(), distance: number(), consistency: number(), isCapped: flag())
    }

    private mutating func volatility() -> Volatility {
        let score = optional { $0.number() }
        let level = optional { $0.choice(of: Choices.levels) }
        let riskMultiplier = number()
        var values = Volatility.Components()
        values[.atr] = optional { $0.number() }
        values[.range] = optional { $0.number() }
        values[.volume] = optional { $0.number() }
        return Volatility(
            score: score, level: level, riskMultiplier: riskMultiplier, values: values, droppedATR: integer())
    }

    private mutating func advice() -> Advice {
        Advice(
            positionSizeMultiplier: number(), stopLossMultiplier: number(), maxPositions: integer(),
            preferredDirection: choice(of: Choices.directions), riskPerTradePercent: optional { $0.number() },
            clamp: optional { $0.choice(of: Choices.clamps) },
            sizeFactors: optional { .init(base: $0.number(), confidence: $0.number(), volatility: $0.number()) })
    }

    private mutating func observations() -> Observations {
        var observed = Observations()
        observed.medianVolumeRatio = optional { $0.number() }
        observed.volumeSpread = optional { $0.number() }
        observed.move = optional { $0.number() }
        observed.smoothedRange = optional { $0.number() }
        observed.marketReturn = optional { $0.number() }
        observed.excludedReturns = optional { $0.integer() }
        observed.indexLevel = optional { $0.number() }
        observed.universeSize = optional { $0.integer() }
        observed.candidates = optional { Fingerprint(value: $0.digest()) }
        observed.universe = optional { Fingerprint(value: $0.digest()) }
        return observed
    }
}
