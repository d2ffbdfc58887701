import MarketRegime
import Markup
import Pipeline

/// A row of a comparison's table.
func row(_ name: String, _ text: String) -> String { name.padded(to: 18) + text }

/// Whose calls were closer to the market's moves, as a row of a comparison's table.
struct NearnessText {
    let nearness: Nearness
    let rhythm: Rhythm

    var text: String {
        func score(_ score: Nearness.Score) -> String { "\(score.right)/\(score.wrong)/\(score.neither)" }
        let nearer =
            switch nearness.nearer {
            case .ours: "ours closer"
            case .theirs: "theirs closer"
            case nil: "neither clearly closer"
            }
        return row(
            nearness.measure == .day ? "Day's move" : next,
            "\(nearness.cases) cases, right/wrong/neutral: ours \(score(nearness.ours)), theirs \(score(nearness.theirs)); "
                + "closer: ours \(nearness.oursNearer), theirs \(nearness.theirsNearer): \(nearer)")
    }
}

extension NearnessText {
    /// The move ahead, such as "Next 2 hours" or "Next session".
    private var next: String {
        guard rhythm != .close else { return "Next session" }
        let minutes = rhythm.duration(ofSteps: Nearness.Measure.steps(ahead: rhythm))
        return minutes.isMultiple(of: 60) ? "Next \(minutes / 60) hours" : "Next \(minutes) minutes"
    }
}

/// The half-hours in which the calls differ, as rows of a comparison's table.
struct DisagreementText {
    let slots: [ComparedSlot]
    let line: CallLine

    /// The most that are listed.
    private static let most = 10

    var rows: [String] {
        guard !slots.isEmpty else { return [] }
        return [row("Differ", "\(line.rhythm.steps(slots.count)), newest first")]
            + slots.prefix(Self.most).map { slot in
                let theirs = (slot.theirs.reasons.first.map { "; \($0)" } ?? "")
                return "  \(line.time(slot.entry.slot))  ours \(line.name(slot.ours.regime)) (\(slot.ours.counts.long)/"
                    + "\(slot.ours.counts.short), \(reason(slot.ours.reason))), theirs \(slot.theirs.word.words(joinedBy: " "))\(theirs)"
            }
            + (slots.count > Self.most ? ["  and \(slots.count - Self.most) more"] : [])
    }
}

extension DisagreementText {
    private func reason(_ reason: Reason) -> String {
        switch reason {
        case .first: "first call"
        case .entered: "changed"
        case .heldByMargin: "held by the buffer"
        case .cappedByMinimumTotal: "too few for a strong regime"
        case .extreme: "no smoothing"
        case .unchanged: "no change"
        }
    }
}

/// The verdict of a comparison, as rows of its table.
struct VerdictText {
    let verdict: Verdict

    var rows: [String] {
        let basis =
            verdict.isOnPublished
            ? "live calls only"
            : "includes backfilled calls: \(Scorecard.fewCases) live ones in \(Verdict.week) sessions are needed"
        let lines = verdict.lines.map { line in
            let outcome =
                switch line.outcome {
                case .met: "met"
                case .notMet: "not met"
                case .cannotBeJudged: "not known"
                }
            return row(outcome, "\(line.asked): \(line.found)")
        }
        return [row("Judged", basis)] + lines + [row("Conclusion", "\(verdict.advice). \(verdict.conclusion)")]
    }
}
