/// The migration plan's criteria, judged by one comparison.
public struct Verdict: Sendable, Equatable {
    /// The judgements, in the plan's order.
    public let lines: [Judgement]
    /// How well the confidences predicted that the direction would last, over the judged half-hours; `nil` without any
    /// case.
    public let worth: ConfidenceWorth?
    /// Whether only live calls are judged; otherwise backfilled calls are included.
    public let isOnPublished: Bool

    /// The number of sessions with live calls.
    private let liveSessions: Int
    private let rhythm: Rhythm

    /// The share of half-hours needed for "scores are within 10 %". The plan states no share, and single half-hours
    /// will always differ.
    public static let mostly = 0.9
    /// The number of sessions in a parallel week.
    public static let week = 5
    /// The days of history required by the plan.
    public static let days = 30
    /// The longest that a run may take according to the plan, in seconds.
    public static let seconds = 5.0
    /// The most minutes from the end of a scan until its call is on the page, to count as "real time". The plan states
    /// none; the old analyzer started every five minutes.
    public static let delayMinutes = 5

    /// Whether there are enough live calls to judge by them alone: a week of sessions, and the number of calls that any
    /// share needs.
    private static func isEnough(_ published: (slots: Int, sessions: Int)) -> Bool {
        published.sessions >= week && published.slots >= Scorecard.fewCases
    }

    /// Judges a comparison.
    ///
    /// - Parameters:
    ///   - entries: All our entries, oldest first.
    ///   - published: Our published calls.
    ///   - runSeconds: How long our newest runs took, in seconds.
    ///   - now: The current time. Half-hours whose scan is not overdue yet are not counted as missed.
    public init(
        _ comparison: Comparison, entries: [Entry], published: PublishedCalls = PublishedCalls(),
        calendar: MarketCalendar, policy: Policy, now: Instant, pollSeconds: Int,
        runSeconds: [Double] = []
    ) {
        let isOnPublished = Self.isEnough(comparison.published)
        self.isOnPublished = isOnPublished
        liveSessions = comparison.published.sessions
        rhythm = calendar.rhythm
        let slots = isOnPublished ? comparison.slots.filter { $0.origin == .published } : comparison.slots
        let worth = ConfidenceWorth(slots)
        self.worth = worth
        let found = Self.halfHours(slots, entries, calendar, policy, now) { entry in
            entry.call != nil && (!isOnPublished || published[entry.day][entry.slot] != nil)
        }
        let lines: [(Criterion, String, (Criterion.Outcome, String))] = [
            (.parallelWeek, "Both systems have run for a week", Self.week(slots, rhythm)),
            (
                .everyHalfHour,
                "A call " + (rhythm.minutes.map { "every \($0) minutes" } ?? "every session"),
                Self.every(found, isOnPublished ? "a live call" : "a call", rhythm)
            ),
            (
                .confidence, "Confidence within 10% of theirs",
                Self.confidence(slots, worth, policy, rhythm)
            ),
            (.advice, "Every call comes with size, stop and positions", Self.advice(slots.map(\.ours), rhythm)),
            (.history, "A history of 30 days", Self.history(entries, calendar, now)),
            (.speed, "A run takes less than 5 seconds", Self.speed(runSeconds)),
            (
                .dashboard, "The page shows each call in time",
                Self.dashboard(slots, published, policy, rhythm, pollSeconds: pollSeconds)
            ),
            (.noMissedRun, "No missed runs", Self.missed(slots, entries, published, calendar, policy)),
            (
                .noMachineLearning, "No machine learning",
                (.met, "Every number comes from rules and counts; the method page lists what replaces the learning.")
            ),
            (
                .maintainable, "The code is documented and easy to maintain",
                (.cannotBeJudged, "The calls cannot show this; read the code and its documentation.")
            ),
        ]
        self.lines = lines.map { Judgement(criterion: $0, outcome: $2.0, asked: $1, found: $2.1) }
    }

    /// What to do, in a few words.
    public var advice: String {
        if !isOnPublished { return "Not enough live sessions yet (\(min(liveSessions, Self.week)) of \(Self.week))" }
        return failed.isEmpty ? "Switch" : "Keep both for now"
    }

    private var failed: [Criterion] { lines.filter { $0.outcome == .notMet }.map(\.criterion) }

    /// The criteria that decided, in a sentence.
    public var conclusion: String {
        let names = failed.map { $0.name(rhythm) }.joined(separator: ", ")
        let worse = worth.map { $0.ours.stated < $0.theirs.stated } ?? false
        let reason =
            failed == [.confidence] && worse
            ? "; theirs was the less accurate one, so that need not hold up the switch" : ""
        let found = failed.isEmpty ? "Every criterion that the calls can show is met." : "Not met: \(names)\(reason)."
        return isOnPublished ? found : "A verdict needs \(Self.week) sessions with live calls. \(found)"
    }

    private static func week(_ slots: [ComparedSlot], _ rhythm: Rhythm) -> (Criterion.Outcome, String) {
        let sessions = Set(slots.map(\.entry.day)).count
        let steps = rhythm == .close ? "" : ", \(rhythm.steps(slots.count))"
        let words = "\(counted(sessions, "session")) with calls from both\(steps)"
        return sessions >= week
            ? (.met, "\(words).") : (.notMet, "\(words); a week is \(week) sessions.")
    }

    /// The half-hours of the compared sessions, from the first compared one on: all of them, those with our call, and
    /// those without any scan.
    private static func halfHours(
        _ compared: [ComparedSlot], _ entries: [Entry], _ calendar: MarketCalendar, _ policy: Policy, _ now: Instant,
        isCalled: (Entry) -> Bool
    ) -> (all: Int, called: Int, missed: Int)? {
        guard let first = compared.first?.entry, let last = compared.last?.entry else { return nil }
        let known = Dictionary(entries.map { ($0.slot, $0) }) { $1 }
        let days = Set(compared.map(\.entry.day))
        let sessions = calendar.sessions(from: first.day, through: last.day).filter { days.contains($0.day) }
        let slots = sessions.flatMap(\.slots).filter {
            policy.missed($0) <= now && $0.start >= first.slot
        }
        return (
            slots.count, slots.count { known[$0.start].map(isCalled) ?? false }, slots.count { known[$0.start] == nil }
        )
    }

    private static func every(
        _ found: (all: Int, called: Int, missed: Int)?, _ kind: String, _ rhythm: Rhythm
    ) -> (Criterion.Outcome, String) {
        guard let found, found.all > 0 else { return (.cannotBeJudged, "No \(rhythm.step) has been compared.") }
        let words = "\(found.called) of \(found.all) \(rhythm.steps) of the compared sessions have \(kind)"
        return found.called == found.all
            ? (.met, "\(words).") : (.notMet, "\(words); the others had no usable scan.")
    }

    /// Judges the runs between the first and the last compared half-hour. Every call whose scan came in time should
    /// have been shown.
    private static func missed(
        _ compared: [ComparedSlot], _ entries: [Entry], _ published: PublishedCalls, _ calendar: MarketCalendar,
        _ policy: Policy
    ) -> (Criterion.Outcome, String) {
        guard let first = compared.first?.entry.slot, let last = compared.last?.entry.slot else {
            return (.cannotBeJudged, "No \(calendar.rhythm.step) has been compared.")
        }
        let entries = entries.filter { (first...last).contains($0.slot) }
        let judged = published.judged(entries, policy: policy).count
        guard judged > 0 else {
            return (.cannotBeJudged, "No runs are recorded for the compared \(calendar.rhythm.steps).")
        }
        let gaps = published.runGaps(entries, policy: policy)
        guard let newest = gaps.last else {
            return (.met, "\(calendar.rhythm.steps(judged)) had a scan in time, and none of their runs was missed.")
        }
        let more = gaps.count == 1 ? "" : "; \(counted(gaps.count - 1, "earlier gap")) of that kind"
        return (.notMet, "Of \(calendar.rhythm.steps(judged)) \(newest.words(in: calendar))\(more).")
    }

    /// Judges the confidence, and says what both numbers mean and how well each predicted. They may differ because one
    /// of them is better.
    private static func confidence(
        _ slots: [ComparedSlot], _ worth: ConfidenceWorth?, _ policy: Policy, _ rhythm: Rhythm
    ) -> (Criterion.Outcome, String) {
        let confidence = AmountAgreement(
            slots.compactMap { slot in slot.theirs.confidence.map { (slot.ours.confidence.value, $0) } })
        guard confidence.cases > 0, let mean = confidence.meanDifference, let share = confidence.withinTenth.value
        else { return (.cannotBeJudged, "The other system gives no usable confidence.") }
        guard !confidence.isConstant else {
            return (.cannotBeJudged, "Its confidence is the same in all \(confidence.cases) \(rhythm.steps).")
        }
        let words =
            "Within 10% in \(confidence.withinTenth.hits) of \(confidence.cases) \(rhythm.steps) (\(percent(share))); the mean "
            + "difference is \(percent(mean)) points".replacing("%", with: "")
        let meaning =
            "Ours is the chance that the direction is the same \(rhythm.length(of: policy.confidence.horizonSlots)) later; "
            + "what theirs means is not documented."
        let scores = worth.map {
            " Scored the same way over \(rhythm.steps($0.cases)), the Brier score is \(thousandths($0.ours.stated)) for ours and "
                + "\(thousandths($0.theirs.stated)) for theirs (lower is better; always showing the average would give "
                + "\(thousandths($0.ours.constant)) and \(thousandths($0.theirs.constant)))."
        }
        let beside = " \(meaning)\(scores ?? "")"
        return share >= mostly
            ? (.met, "\(words).\(beside)") : (.notMet, "\(words); \(percent(mostly)) is needed.\(beside)")
    }

    private static func advice(_ calls: [Call], _ rhythm: Rhythm) -> (Criterion.Outcome, String) {
        guard !calls.isEmpty else { return (.cannotBeJudged, "No \(rhythm.step) has been compared.") }
        let whole = calls.count {
            $0.advice.positionSizeMultiplier > 0 && $0.advice.stopLossMultiplier > 0 && $0.advice.maxPositions > 0
                && $0.advice.preferredDirection != .none
        }
        let words = "\(whole) of \(calls.count) calls give a size, a stop, a maximum and a side"
        return whole == calls.count
            ? (.met, "\(words); without a call the advice is size 0.") : (.notMet, "\(words).")
    }

    private static func speed(_ taken: [Double]) -> (Criterion.Outcome, String) {
        guard let slowest = taken.max() else {
            return (
                .cannotBeJudged, "No run has been timed yet; the next one that analyses a scan will be."
            )
        }
        let which = taken.count == 1 ? "The last run" : "The slowest of the last \(taken.count) runs"
        let words = "\(which) that analysed scans took \(thousandths(slowest)) seconds"
        return slowest < seconds ? (.met, "\(words).") : (.notMet, "\(words).")
    }

    /// Judges how soon the calls were on the page, counted from the end of their scans.
    private static func dashboard(
        _ compared: [ComparedSlot], _ published: PublishedCalls, _ policy: Policy, _ rhythm: Rhythm, pollSeconds: Int
    ) -> (Criterion.Outcome, String) {
        let page = "An open page looks for a newer one every \(counted(pollSeconds, "second"))."
        let delays = compared.map(\.entry).compactMap { published.delay(of: $0, policy: policy) }.sorted()
        guard let longest = delays.last else {
            return (.cannotBeJudged, "No call of the compared \(rhythm.steps) is on record as shown live. \(page)")
        }
        let prompt = delays.count { $0 <= delayMinutes }
        let words =
            "\(prompt) of \(counted(delays.count, "call")) shown live were on the page within "
            + "\(counted(delayMinutes, "minute")) of the end of the scan; half of them within "
            + "\(counted(delays[(delays.count - 1) / 2], "minute")), the slowest after \(counted(longest, "minute"))"
        return Double(prompt) >= mostly * Double(delays.count)
            ? (.met, "\(words). \(page)") : (.notMet, "\(words); \(percent(mostly)) would do. \(page)")
    }

    private static func history(
        _ entries: [Entry], _ calendar: MarketCalendar, _ now: Instant
    ) -> (Criterion.Outcome, String) {
        guard let first = entries.first else { return (.cannotBeJudged, "There is no history yet.") }
        let held = calendar.zone.day(of: now).number - first.day.number + 1
        let words = "The history goes back \(counted(held, "day")), to \(first.day)"
        return held >= days ? (.met, "\(words).") : (.cannotBeJudged, "\(words); \(days) are needed.")
    }

    private static func thousandths(_ share: Double) -> String {
        let all = Int((share * 1000).rounded())
        return "\(all / 1000).\(zeroPadded(all % 1000, 3))"
    }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }
}
