import MarketRegime
import Markup

/// The sentences that say where a call comes from.
struct CallWords {
    let context: PageContext
    let entry: Entry
    let call: Call

    /// The limits that the call was made by; `nil` for a call under earlier settings, which are not known.
    let limits: CallLimits?

    init(context: PageContext, entry: Entry, call: Call) {
        (self.context, self.entry, self.call) = (context, entry, call)
        limits = CallLimits(call, of: entry, context.dossier)
    }

    /// The call before this one.
    var before: Entry? { context.dossier.history.lastCalled(before: entry.slot) }

    @NodeBuilder var counts: [Node] {
        bold("\(Numbers.count(call.counts.long)) long, \(Numbers.count(call.counts.short)) short")
        " at \(Clock.time(entry.minuteOfDay))"
        if let before, let counts = before.call?.counts {
            let place = before.day == entry.day ? "at" : "on \(Clock.day(before.day)),"
            "; \(Numbers.count(counts.long)) and \(Numbers.count(counts.short)) \(place) \(Clock.time(before.minuteOfDay))."
        } else {
            "."
        }
    }

    @NodeBuilder var rule: [Node] {
        if let limits { rule(limits) } else { ruleOfEarlierSettings }
    }

    /// What is known of a call whose limits are not.
    @NodeBuilder private var ruleOfEarlierSettings: [Node] {
        let band = call.state.band.words
        switch call.reason {
        case .unchanged: bold("Inside its band.")
        case .entered: bold("Entered with this scan.")
        case .heldByMargin: bold("Held by the margin.")
        case .cappedByMinimumTotal:
            bold("Too few candidates for a strong regime.")
            " The balance alone said \(band)."
        case .extreme:
            bold("At once.")
            " Counts so lopsided skipped the smoothing."
        case .first:
            bold("The first call.")
            " It took the band that its balance lay in: \(band)."
        }
        " This call was made under earlier settings, so its limits are not shown."
    }

    @NodeBuilder private func rule(_ limits: CallLimits) -> [Node] {
        let (band, edges, policy) = (call.state.band, limits.edges, limits.policy)
        switch call.reason {
        case .unchanged:
            bold("Inside its band.")
            " \(band.name) is the band \(range(edges.lowerEdge(of: band), edges.upperEdge(of: band))). \(leaving(limits))"
        case .entered:
            bold("Entered with this scan.")
            " \(passed(limits)) It is left only \(places(limits))."
        case .heldByMargin:
            bold("Held by the margin.")
            " The plain bands would already say \(edges.regime(at: call.state.score).words). \(leaving(limits))"
        case .cappedByMinimumTotal:
            bold("Too few candidates for a strong regime.")
            " The balance alone says \(band.words), but \(Numbers.count(call.counts.total)) candidates are fewer than "
            "\(policy.extreme.strongMinimumTotal)."
        case .extreme:
            bold(
                "Beyond \(call.newestScore < 0 ? "1 : \(Numbers.short(policy.extreme.ratio))" : "\(Numbers.short(policy.extreme.ratio)) : 1"), at once."
            )
            " Counts so lopsided skip the smoothing. \(leaving(limits))"
        case .first:
            bold("The first call.")
            " It takes the band that its balance lies in: \(band.words) is "
            "\(range(edges.lowerEdge(of: band), edges.upperEdge(of: band)))."
        }
    }

    @NodeBuilder var confidence: [Node] {
        let made = call.confidence
        bold(Numbers.percent(made.value))
        " = \(Numbers.decimal(made.base, 2)) for the distance to the edge × \(Numbers.decimal(made.stability, 2)) for "
        "\(Numbers.count(made.recentChanges, "change"))\(limits.map { " in \($0.policy.confidence.stabilitySlots) slots" } ?? "") × "
        "\(Numbers.decimal(0.5 + made.participation, 2)) for participation"
        made.isCapped ? ", cut to the cap of \(Numbers.percent(made.value))." : "."
    }

    @NodeBuilder var size: [Node] {
        let advice = call.advice
        bold(Numbers.times(advice.positionSizeMultiplier))
        if let factors = advice.sizeFactors {
            let kind = ["a choppy market", "a choppy market with a side", "a trend", "a strong trend"][
                abs(call.regime.level)]
            " = \(Numbers.short(factors.base)) for \(kind) × \(Numbers.decimal(factors.confidence, 2)) for "
            "confidence × \(Numbers.decimal(factors.volatility, 2)) for "
            call.volatility.score == nil ? "volatility, which is not known" : "volatility"
        }
        switch advice.clamp {
        case .minimum:
            ", raised to the least of \(Numbers.times(limits?.policy.positions.minimumMultiplier ?? advice.positionSizeMultiplier))."
        case .maximum:
            ", cut to the most of \(Numbers.times(limits?.policy.positions.maximumMultiplier ?? advice.positionSizeMultiplier))."
        case nil: "."
        }
        if let risk = advice.riskPerTradePercent {
            " Risk at most \(Numbers.decimal(risk, 2))% of equity a trade."
        }
    }

    /// `1 : 2 to 1 : 1.49`, `below 1 : 2`, `above 2 : 1`, from scores.
    func range(_ lower: Double?, _ upper: Double?) -> String {
        switch (lower, upper) {
        case (let lower?, let upper?): "\(Numbers.balance(lower)) to \(Numbers.balance(upper))"
        case (let lower?, nil): "above \(Numbers.balance(lower))"
        case (nil, let upper?): "below \(Numbers.balance(upper))"
        case (nil, nil): "everything"
        }
    }

    /// Where the regime is left.
    private func places(_ limits: CallLimits) -> String {
        [
            limits.exits.below.map { "below \(Numbers.balance($0))" },
            limits.exits.above.map { "above \(Numbers.balance($0))" },
        ]
        .compactMap { $0 }.joined(separator: " or ")
    }

    private func leaving(_ limits: CallLimits) -> String {
        let edges = limits.exits.below != nil && limits.exits.above != nil ? "its edges" : "its edge"
        return "It is left only \(places(limits)): \(edges), widened by \(limits.marginWords)."
    }

    /// Which edge the score passed.
    private func passed(_ limits: CallLimits) -> String {
        let (edges, margin) = (limits.edges, limits.margin)
        guard let from = before?.call?.state.band else { return "" }
        let band = call.state.band, score = Numbers.balance(call.state.score)
        if band < from, let edge = edges.upperEdge(of: band) {
            return
                "\(score) is below \(Numbers.balance(edge - margin)): the edge \(Numbers.balance(edge)), widened by \(limits.marginWords)."
        }
        if let edge = edges.lowerEdge(of: band) {
            return
                "\(score) is above \(Numbers.balance(edge + margin)): the edge \(Numbers.balance(edge)), widened by \(limits.marginWords)."
        }
        return ""
    }
}
