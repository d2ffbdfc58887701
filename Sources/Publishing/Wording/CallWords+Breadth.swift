import MarketRegime
import Markup

/// The two scores behind a call, that of the lists and that of breadth, in one notation.
extension CallWords {
    /// The rows of a mail that explain the regime, in order.
    var reasons: [(name: String, words: [Node])] {
        var rows = [(name: "Lists", words: lists)]
        if let breadth { rows.append(("Breadth", breadth)) }
        rows.append((call.breadth == nil ? "Balance" : "Together", balance))
        rows.append(("Rule", rule))
        return rows
    }

    /// The lists' own score in words.
    @NodeBuilder var lists: [Node] {
        counts
        if let added = limits?.policy.smoothing.pseudoCount {
            " With \(Numbers.short(added)) added to both: \(Numbers.balance(call.countsScore))."
        } else {
            " Their balance: \(Numbers.balance(call.countsScore))."
        }
        if call.breadth != nil, !context.rhythm.isDaily, !isOneOfMany, !isRoundTheClock {
            " These are set-ups since the open."
        }
    }

    /// How breadth voted, or why it did not; `nil` under settings from before breadth was introduced.
    var breadth: [Node]? {
        if let breadth = call.breadth { return words(breadth) }
        guard let policy = limits?.policy.breadth, policy.weight > 0 else { return nil }
        guard entry.observations.universe != nil else {
            return [.element(bold("No universe")), .text(", so the lists decide alone.")]
        }
        if let count = entry.observations.contradictedCloses {
            return [
                .element(bold("Not counted")),
                .text(
                    ": the previous closes given for \(Numbers.count(count, "stock")) contradict their last known prices, so "
                        + "the lists decide alone."),
            ]
        }
        return [
            .element(bold("Not counted")),
            .text(
                ": fewer than \(policy.minimumStocks) stocks have a price from an earlier session (of the last "
                    + "\(policy.baseDays) days), so the lists decide alone."),
        ]
    }

    @NodeBuilder private func words(_ breadth: Breadth) -> [Node] {
        let (up, down) = (Numbers.count(breadth.advances), Numbers.count(breadth.declines))
        let isDown = breadth.declines > breadth.advances
        bold("\(isDown ? down : up) of \(Numbers.count(breadth.stocks)) stocks \(isDown ? "down" : "up")")
        ", \(isDown ? "\(up) up" : "\(down) down") \(context.clock.since(breadth)); equivalent to "
        "\(Numbers.balance(breadth.vote)) on the scale of the lists."
        kept(breadth)
        if let base = breadth.base {
            " It covers everything since \(context.clock.dayAndTime(base))."
        } else if !isOneOfMany {
            isRoundTheClock ? " It covers the whole day." : " It covers the whole day, including the opening gap."
        }
    }

    /// Whether there is no open, so that nothing can be said of a gap.
    private var isRoundTheClock: Bool { context.dossier.calendar.isRoundTheClock }

    /// The age of a vote that was taken from an earlier scan of the session.
    private func kept(_ breadth: Breadth) -> String {
        guard breadth.countedAt != entry.slot else {
            guard let source = entry.observations.universeSource else { return "" }
            return
                " From \(source), another file of this \(context.rhythm.step); the scan itself has no universe that can vote."
        }
        let age = context.rhythm.stretch(minutes: entry.slot.minutes(since: breadth.countedAt))
        let why =
            entry.observations.universe == nil
            ? "which has no universe"
            : entry.observations.contradictedCloses == nil
                ? "whose universe is too small" : "whose previous closes contradict the last known prices"
        return " As of \(context.clock.time(breadth.countedAt)), \(age) before this scan, \(why)."
    }

    /// The combined balance.
    @NodeBuilder var balance: [Node] {
        bold(Numbers.balance(call.state.score))
        if call.breadth != nil, let weight = limits?.policy.breadth.weight {
            weight == 0.5 ? ", lists and breadth weighted equally" : ", of which breadth \(Numbers.percent(weight))"
        }
        if call.reason == .first {
            ". It is the first scan, so there is nothing to smooth."
        } else {
            ", smoothed; \(Numbers.balance(call.newestScore)) from this scan alone."
        }
    }

    /// A sentence if the call points one way and most stocks another: `The call is short, yet …`.
    var divergence: String? {
        guard call.divergesFromBreadth, let breadth = call.breadth, let side = call.regime.direction else { return nil }
        let (up, down) = (Numbers.count(breadth.advances), Numbers.count(breadth.declines))
        let stocks = side == .long ? "\(down) stocks are down and \(up) up" : "\(up) stocks are up and \(down) down"
        return "The call is \(side.rawValue), yet \(stocks) \(context.clock.since(breadth)), of "
            + "\(Numbers.count(breadth.stocks)) counted."
    }

    /// A sentence if lists and breadth point to opposite sides: `The lists are 3.7 : 1 short, yet …`.
    var disagreement: String? {
        guard call.listsAndBreadthDisagree, let breadth = call.breadth else { return nil }
        let isLong = call.countsScore > 0
        let lists = "\(Numbers.balance(call.countsScore.magnitude)) \(isLong ? "long" : "short")"
        let (against, other) = isLong ? (breadth.declines, breadth.advances) : (breadth.advances, breadth.declines)
        let way = isLong ? "down" : "up"
        let share = Double(against) / Double(breadth.stocks)
        let stocks =
            share > 0.5
            ? "\(Numbers.percent(share)) of stocks are \(way)"
            : "\(Numbers.count(against)) stocks are \(way) and only \(Numbers.count(other)) \(isLong ? "up" : "down")"
        let age = breadth.countedAt == entry.slot ? "" : " (as of \(context.clock.time(breadth.countedAt)))"
        return "The lists are \(lists), yet \(stocks) \(context.clock.since(breadth))\(age)."
    }
}

extension Clock {
    /// The base of a breadth's moves: `since the previous close`, or `since Thu 14 Aug, 09:30` if the moves do not
    /// start at that close.
    func since(_ breadth: Breadth) -> String { "since \(breadth.base.map(dayAndTime) ?? "the previous close")" }
}
