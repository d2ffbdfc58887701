import Glibc
import MarketRegime
import Markup

/// The sentences that say where a call comes from.
struct CallWords {
    let context: PageContext
    let entry: Entry
    let call: Call

    /// The limits that the call was made by; `nil` for a call under earlier settings, which are not known.
    let limits: CallLimits?

    /// Whether the call is one of a session's, so that what lists and breadth cover is said once for all of them.
    let isOneOfMany: Bool

    init(context: PageContext, entry: Entry, call: Call, isOneOfMany: Bool = false) {
        (self.context, self.entry, self.call, self.isOneOfMany) = (context, entry, call, isOneOfMany)
        limits = CallLimits(call, of: entry, context.dossier)
    }

    /// The call before this one.
    var before: Entry? { context.dossier.history.lastCalled(before: entry.slot) }

    @NodeBuilder var counts: [Node] {
        bold("\(Numbers.count(call.counts.long)) long, \(Numbers.count(call.counts.short)) short")
        " at \(Clock.time(entry.minuteOfDay))"
        if let before, let counts = before.call?.counts {
            let day = before.day == entry.day ? "" : "\(Clock.day(before.day)), "
            " (\(day)\(Clock.time(before.minuteOfDay)): \(Numbers.count(counts.long)) long, "
            "\(Numbers.count(counts.short)) short)."
        } else {
            "."
        }
    }

    @NodeBuilder var rule: [Node] {
        if let limits { rule(limits) } else { ruleOfEarlierSettings }
    }

    /// What is known of a call whose limits are not.
    @NodeBuilder private var ruleOfEarlierSettings: [Node] {
        let band = call.state.band
        switch call.reason {
        case .unchanged: bold("No change.")
        case .entered: bold("Changed with this scan.")
        case .heldByMargin: bold("Held by the buffer.")
        case .cappedByMinimumTotal:
            bold("Too few candidates for a strong regime.")
            " The balance alone said \(band.words)."
        case .extreme:
            bold("Changed immediately.")
            " The balance of the scan was lopsided enough to skip the smoothing."
        case .first:
            bold("First call.")
            " There was no earlier call to compare with; the balance was \(band.phrase)."
        }
        " This call was made under earlier settings, so its limits are not shown."
    }

    @NodeBuilder private func rule(_ limits: CallLimits) -> [Node] {
        let (band, edges, policy) = (call.state.band, limits.edges, limits.policy)
        let itsRange = range(edges.lowerEdge(of: band), edges.upperEdge(of: band))
        switch call.reason {
        case .unchanged:
            bold("No change.")
            " The balance is inside \(band.words) (\(itsRange)). \(leaving(limits))"
        case .entered:
            bold("Changed with this scan.")
            " \(passed(limits)) \(notYet(limits))\(leaving(limits))"
        case .heldByMargin:
            bold("Held by the buffer.")
            " Without it this would already be \(edges.regime(at: call.state.score).phrase). \(leaving(limits))"
        case .cappedByMinimumTotal:
            bold("Too few candidates for a strong regime.")
            " The balance alone would make it \(band.phrase), but there are only "
            "\(Numbers.count(call.counts.total, "candidate")), and a strong regime needs \(policy.extreme.strongMinimumTotal)."
        case .extreme:
            bold("Changed immediately.")
            " \(call.breadth == nil ? "The lists are" : "Lists and breadth together are") "
            "\(beyond(policy.extreme.ratio)), so no smoothing. \(leaving(limits))"
        case .first:
            bold("First call.")
            " There is no earlier call to compare with; a balance \(itsRange) is \(band.phrase)."
        }
    }

    @NodeBuilder var confidence: [Node] {
        let made = call.confidence
        bold(Numbers.percent(made.value))
        " = \(Numbers.decimal(made.base, 2)) (how far from flipping) × \(Numbers.decimal(made.stability, 2)) "
        "(\(recentChanges)) × \(Numbers.decimal(0.5 + made.participation, 2)) (participation)"
        made.isCapped ? ", capped at \(Numbers.percent(made.value))." : "."
    }

    /// Such as `1 change in the last 10 half-hours`; fewer at the start of the history.
    private var recentChanges: String {
        let changes = call.confidence.recentChanges
        let words = changes == 0 ? "no change" : Numbers.count(changes, "change")
        guard let most = limits?.policy.confidence.stabilitySlots else { return words }
        // Earlier calls may have left the window; with a change, the call's own stability says how many there were.
        let share = 1 - call.context.stability
        let (history, isShort) = (context.dossier.history, context.dossier.history.departed.entries > 0)
        let calls =
            changes > 0 && share > 0
            ? 1 + Int((Double(changes) / share).rounded()) : 1 + history.callCount(before: entry.slot, atMost: most)
        if calls == 1, !isShort { return "the first call" }
        guard calls >= most || changes > 0 || !isShort else { return words }
        return "\(words) in the last \(context.rhythm.count(min(most, calls)))"
    }

    @NodeBuilder var size: [Node] {
        let advice = call.advice
        bold(Numbers.times(advice.positionSizeMultiplier))
        if let factors = advice.sizeFactors {
            let kind = ["choppy", "choppy but leaning", "trend", "strong trend"][abs(call.regime.level)]
            " = \(Numbers.decimal(factors.base, 2)) (\(kind)) × \(Numbers.decimal(factors.confidence, 2)) (confidence) × "
            "\(Numbers.decimal(factors.volatility, 2)) (\(call.volatility.score == nil ? "unknown volatility" : "volatility"))"
        }
        switch advice.clamp {
        case .minimum:
            ", raised to the minimum, \(Numbers.times(limits?.policy.positions.minimumMultiplier ?? advice.positionSizeMultiplier))."
        case .maximum:
            ", limited to the maximum, \(Numbers.times(limits?.policy.positions.maximumMultiplier ?? advice.positionSizeMultiplier))."
        case nil: "."
        }
        if let risk = advice.riskPerTradePercent {
            " If you size by risk instead: at most \(Numbers.decimal(risk, 2))% of equity per trade\(riskFactors(risk))."
        }
    }

    /// The factors of the risk per trade: ` (1% × 1.26 for confidence × 1.11 for volatility)`.
    private func riskFactors(_ risk: Double) -> String {
        guard let score = call.volatility.score else { return "" }
        let (confidence, volatility) = (0.5 + call.confidence.value, 1.5 - score)
        let product = confidence * volatility
        let limit = (product - risk).magnitude < 0.01 ? "" : ", limited to \(Numbers.short(risk))%"
        return " (1% × \(Numbers.decimal(confidence, 2)) for confidence × \(Numbers.decimal(volatility, 2)) for "
            + "volatility\(limit))"
    }

    /// How high the ATR of single stocks is; empty if unknown.
    @NodeBuilder var stocks: [Node] {
        if let stocks = call.volatility.stocks {
            let sides = [("longs", stocks.long), ("shorts", stocks.short)].filter { $0.1.known > 0 }
            if let limit = limits?.policy.volatility.wildFrom {
                bold("\(stocks.wild) of \(Numbers.count(stocks.known, "stock"))")
                " (\(Numbers.percent(Double(stocks.wild) / Double(stocks.known)))) \(stocks.wild == 1 ? "has" : "have") "
                "an ATR above \(Numbers.short(limit))%: "
                "\(sides.map { "\($1.wild) of \($1.known) \($0)" }.joined(separator: ", ")). "
            }
            let medians = sides.compactMap { name, side in side.median.map { "\(name) \(Numbers.decimal($0, 1))%" } }
            "Median ATR: \(medians.joined(separator: ", "))."
            if !stocks.wildest.isEmpty {
                " Highest: "
                "\(stocks.wildest.map { "\($0.symbol) \(Numbers.decimal($0.percent, 1))%" }.joined(separator: ", "))."
            }
        }
    }

    /// `1 : 2 to 1 : 1.49`, `below 1 : 2`, `above 2 : 1`, from scores.
    func range(_ lower: Double?, _ upper: Double?) -> String {
        switch (lower, upper) {
        case (let lower?, let upper?): "\(Numbers.limit(lower)) to \(Numbers.limit(upper))"
        case (let lower?, nil): "above \(Numbers.limit(lower))"
        case (nil, let upper?): "below \(Numbers.limit(upper))"
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
        let isBoth = limits.exits.below != nil && limits.exits.above != nil
        let made =
            isBoth
            ? "its limits, widened by \(limits.marginWords)"
            : "its limit \(limits.exits.below == nil ? "plus" : "less") \(limits.marginWords)"
        return "\(call.state.band.name) ends \(places(limits)) (\(made))."
    }

    /// Says that only the buffer keeps the regime from changing; empty if the balance is inside the regime's range.
    private func notYet(_ limits: CallLimits) -> String {
        let plain = limits.edges.regime(at: call.state.score)
        return plain == call.state.band ? "" : "Because of the buffer it is not yet \(plain.phrase). "
    }

    /// `1 : 4.20, beyond 1 : 3`: the balance of an extreme scan, and the limit above which it is extreme.
    func beyond(_ ratio: Double) -> String {
        let limit = Numbers.limit(call.newestScore < 0 ? -log(ratio) : log(ratio))
        return "\(Numbers.balance(call.newestScore)), beyond \(limit)"
    }

    /// Which limit the balance passed.
    private func passed(_ limits: CallLimits) -> String {
        let (edges, margin) = (limits.edges, limits.margin)
        guard let from = before?.call?.state.band else { return "" }
        let band = call.state.band
        func sentence(_ verb: String, _ edge: Double, _ end: Double) -> String {
            let (score, place) = Numbers.balances(call.state.score, end)
            return
                "The balance \(verb) to \(score). \(from.name) ended at \(place) (the limit of \(Numbers.limit(edge)) "
                + "\(end < edge ? "less" : "plus") \(limits.marginWords))."
        }
        if band < from, let edge = edges.upperEdge(of: band) { return sentence("fell", edge, edge - margin) }
        if let edge = edges.lowerEdge(of: band) { return sentence("rose", edge, edge + margin) }
        return ""
    }
}
