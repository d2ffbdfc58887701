import MarketRegime
import Templates

/// The findings of a comparison in sentences.
struct ComparisonWords {
    let context: PageContext
    let comparison: Comparison

    /// `279 half-hours compared with main-system, Fri 20 Jun to Thu 14 Aug 2025: same side 74% of the time, …`
    var lead: String {
        guard let first = comparison.slots.first?.entry.day, let last = comparison.slots.last?.entry.day else {
            return ""
        }
        let span =
            first == last
            ? "\(Clock.day(last)) \(last.components.year)"
            : Clock.span(first, last, Clock.day)
        let agreement = comparison.agreement
        return
            "\(context.rhythm.count(comparison.slots.count)) compared with \(comparison.name), \(span): same side "
            + "\(Self.share(agreement.direction)) of the time, same regime \(Self.share(agreement.exact)), opposite sides "
            + "\(Self.share(agreement.opposite))."
    }

    /// How many of our calls were live, for the template.
    var origins: [String: TemplateValue] {
        let (live, all) = (comparison.published.slots, comparison.slots.count)
        return [
            "isAllLive": .bool(live == all), "isAllBackfilled": .bool(live == 0 && all > 0),
            "some": optional(
                live > 0 && live < all ? "\(Numbers.count(live)) of our \(Numbers.count(all)) calls" : nil),
            "isOne": .bool(live == 1),
        ]
    }

    /// The calls on which a verdict is based.
    func basis(_ verdict: Verdict) -> String {
        let (slots, sessions) = comparison.published
        let found = "\(Numbers.count(slots, "live call")) in \(Numbers.count(sessions, "session"))"
        guard !verdict.isOnPublished else { return "Judged by \(found)." }
        let live =
            slots == 0
            ? "there are no live calls yet" : slots == 1 ? "there is only \(found)" : "there are only \(found)"
        return
            "Includes backfilled calls, because \(live) (\(Scorecard.fewCases) in \(Verdict.week) sessions are needed)."
    }

    /// The agreement compared with chance.
    var agreement: String {
        let cases = context.rhythm.count(comparison.slots.count)
        guard let kappa = comparison.agreement.kappa?.value else {
            return "\(cases). Both always gave the same regime, so agreement cannot be distinguished from chance."
        }
        let words: String
        switch kappa {
        case ..<0.01: words = "no more than chance"
        case ..<0.21: words = "hardly more than chance"
        case ..<0.41: words = "somewhat more than chance"
        case ..<0.61: words = "clearly more than chance"
        default: words = "far more than chance"
        }
        return "Same regime in \(Self.share(comparison.agreement.exact)) of \(cases) – \(words) (kappa "
            + "\(Numbers.decimal(kappa, 2)))."
    }

    /// Which system was closer to the market's move.
    func nearness(_ nearness: Nearness) -> String {
        let next = context.rhythm.isDaily ? "session’s" : "\(ahead)’"
        let what = nearness.measure == .day ? "the day’s move so far" : "the next \(next) move"
        guard nearness.cases > 0 else { return "\(what.sentenceCase) is unknown: the scans record no market level." }
        let decided = nearness.decided
        guard decided.cases > 0 else {
            return "\(what.sentenceCase): neither was closer in any of \(context.rhythm.count(nearness.cases))."
        }
        let counts =
            "ours in \(context.rhythm.count(nearness.oursNearer)), theirs in \(Numbers.count(nearness.theirsNearer)), "
            + "no difference in \(Numbers.count(nearness.cases - decided.cases))"
        switch nearness.nearer {
        case .ours: return "Ours was closer to \(what): \(counts)."
        case .theirs: return "Theirs was closer to \(what): \(counts)."
        case nil: return "Neither was clearly closer to \(what): \(counts)."
        }
    }

    /// How long the move ahead lasts, such as `two hours`.
    var ahead: String { context.rhythm.length(of: Nearness.Measure.steps(ahead: context.rhythm)) }

    var restlessness: String {
        let (ours, theirs) = (comparison.ours, comparison.theirs)
        let within = context.rhythm.isDaily ? "" : " within sessions"
        return "Ours changed \(Numbers.count(ours.changes)) times\(within), theirs "
            + "\(Numbers.count(theirs.changes)) times, in the same \(Numbers.count(ours.sessions, "session"))."
    }

    /// How often the two differ; `nil` if they never do.
    var disagreements: String? {
        let all = comparison.disagreements.count
        guard all > 0 else { return nil }
        let opposite = comparison.agreement.opposite.hits
        return "\(Numbers.count(all)) of \(context.rhythm.count(comparison.slots.count)) differ, "
            + "\(Numbers.count(opposite)) of them with opposite sides."
    }

    /// The reason for our call, in a few words.
    static func ours(_ slot: ComparedSlot, _ context: PageContext) -> String {
        let counts = "\(Numbers.count(slot.ours.counts.long)) long, \(Numbers.count(slot.ours.counts.short)) short"
        switch slot.ours.reason {
        case .unchanged: return "\(counts); no change"
        case .heldByMargin: return "\(counts); held by the buffer"
        case .cappedByMinimumTotal: return "\(counts); too few for a strong regime"
        case .first, .entered, .extreme:
            return "\(counts); \(CallWords(context: context, entry: slot.entry, call: slot.ours).change)"
        }
    }

    /// The reason for their call, in their words.
    static func theirs(_ slot: ComparedSlot) -> String {
        let counts = slot.theirs.counts.map { "\(Numbers.count($0.long)) long, \(Numbers.count($0.short)) short" }
        let reason = slot.theirs.reasons.first.map { $0.count > 90 ? $0.prefix(88) + "…" : $0 }
        let words = [counts, reason].compactMap(\.self)
        return words.isEmpty ? "no reason given" : words.joined(separator: "; ")
    }

    /// `74%`, `–` without a case.
    static func share(_ share: Share) -> String {
        let text = share.value.map(Numbers.percent) ?? "–"
        return text == "100%" && share.hits < share.cases ? "over 99%" : text
    }

    /// `68–79%`, `–` without a case.
    static func interval(_ share: Share) -> String {
        guard let interval = share.interval else { return "–" }
        return "\(Numbers.decimal(interval.low * 100, 0))–\(Numbers.percent(interval.high))"
    }
}
