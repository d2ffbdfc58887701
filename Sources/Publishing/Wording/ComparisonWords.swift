import MarketRegime

/// The findings of a comparison in sentences.
struct ComparisonWords {
    let context: PageContext
    let comparison: Comparison

    /// `Beside main-system: the same side in 74% of 279 half-hours, Fri 20 Jun to Thu 14 Aug 2025.`
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
            "Beside \(comparison.name) in \(Numbers.count(comparison.slots.count, "half-hour")), \(span): the same side in "
            + "\(Self.share(agreement.direction)), the same regime in \(Self.share(agreement.exact)), opposite sides in "
            + "\(Self.share(agreement.opposite))."
    }

    /// How many of our calls were live.
    var origins: String {
        let (shown, all) = (comparison.published.slots, comparison.slots.count)
        if shown == all { return "Each of ours was published when it was made." }
        guard shown > 0 else {
            return "None of ours was published when it was made: all are replayed, worked out afterwards."
        }
        let calls = "\(Numbers.count(shown)) of \(Numbers.count(all)) calls of ours"
        return
            "\(calls) \(shown == 1 ? "was published when it was" : "were published when they were") made; the others are "
            + "replayed, worked out or corrected afterwards."
    }

    /// The calls on which a verdict is based.
    func basis(_ verdict: Verdict) -> String {
        let (slots, sessions) = comparison.published
        let found = "\(Numbers.count(slots, "published call")) in \(Numbers.count(sessions, "session"))"
        guard !verdict.isOnPublished else { return "Judged on \(found)." }
        return "Judged on replayed calls as well: \(found) would not do, "
            + "\(Scorecard.fewCases) in \(Verdict.week) sessions would."
    }

    /// The agreement compared with chance.
    var agreement: String {
        let cases = Numbers.count(comparison.slots.count, "half-hour")
        guard let kappa = comparison.agreement.kappa?.value else {
            return "\(cases). Both always said one and the same, so nothing can be told from chance."
        }
        let words: String
        switch kappa {
        case ..<0.01: words = "no more than chance"
        case ..<0.21: words = "hardly more than chance"
        case ..<0.41: words = "a little more than chance"
        case ..<0.61: words = "clearly more than chance"
        default: words = "far more than chance"
        }
        return "The same of the seven in \(Self.share(comparison.agreement.exact)) of \(cases): \(words) (kappa "
            + "\(Numbers.decimal(kappa, 2)))."
    }

    /// Which system was closer to the market's move.
    func nearness(_ nearness: Nearness) -> String {
        let what =
            nearness.measure == .day
            ? "the day’s move so far" : "the move of the two hours that followed"
        guard nearness.cases > 0 else { return "Nothing is known of \(what): the scans record no market level." }
        let decided = nearness.decided
        guard decided.cases > 0 else {
            return "In none of \(Numbers.count(nearness.cases, "half-hour")) was one nearer to \(what) than the other."
        }
        let counts =
            "ours in \(Numbers.count(nearness.oursNearer)) half-hours, theirs in \(Numbers.count(nearness.theirsNearer)), "
            + "alike in \(Numbers.count(nearness.cases - decided.cases))"
        switch nearness.nearer {
        case .ours: return "Ours was nearer to \(what): \(counts)."
        case .theirs: return "Theirs was nearer to \(what): \(counts)."
        case nil: return "Neither was clearly nearer to \(what): \(counts)."
        }
    }

    var restlessness: String {
        let (ours, theirs) = (comparison.ours, comparison.theirs)
        return "Within sessions ours changed \(Numbers.count(ours.changes)) times, theirs "
            + "\(Numbers.count(theirs.changes)), over the same \(Numbers.count(ours.sessions, "session"))."
    }

    var disagreements: String {
        let all = comparison.disagreements.count
        guard all > 0 else { return "None: both said the same each time." }
        let opposite = comparison.agreement.opposite.hits
        return "\(Numbers.count(all)) of \(Numbers.count(comparison.slots.count, "half-hour")) differ, "
            + "\(Numbers.count(opposite)) of them with opposite sides. Newest first; ours above, theirs below."
    }

    /// The reason for our call, in a few words.
    static func ours(_ slot: ComparedSlot, _ context: PageContext) -> String {
        let counts = "\(Numbers.count(slot.ours.counts.long)) long, \(Numbers.count(slot.ours.counts.short)) short"
        switch slot.ours.reason {
        case .unchanged: return "\(counts); inside its band"
        case .heldByMargin: return "\(counts); held by the margin"
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
    static func share(_ share: Share) -> String { share.value.map(Numbers.percent) ?? "–" }

    /// `68–79%`, `–` without a case.
    static func interval(_ share: Share) -> String {
        guard let interval = share.interval else { return "–" }
        return "\(Numbers.decimal(interval.low * 100, 0))–\(Numbers.percent(interval.high))"
    }
}
