import MarketRegime
import Pipeline
import Markup

/// A comparison with another system, as a table of text.
struct ComparisonText {
    let run: ParallelRun
    let line: CallLine

    /// How many disagreements are listed.
    private static let mostDisagreements = 10

    private var comparison: Comparison { run.comparison }

    var text: String {
        guard let first = comparison.slots.first?.entry.slot, let last = comparison.slots.last?.entry.slot else {
            return "\(comparison.name): \(comparison.callCount) calls, but no half-hour with a call from both systems"
        }
        let head =
            "\(comparison.name): \(comparison.slots.count) half-hours in \(comparison.sessions) "
            + "session\(comparison.sessions == 1 ? "" : "s"), \(line.time(first)) to \(line.time(last)); "
            + "only ours \(comparison.oursOnly), only theirs \(comparison.theirsOnly)"
        return ([head, origins] + agreement + amounts + market + differences + verdict).joined(separator: "\n")
    }

    private var origins: String {
        let shown = comparison.published
        return row(
            "Ours",
            "\(shown.slots) live in \(shown.sessions) session\(shown.sessions == 1 ? "" : "s"), \(comparison.slots.count - shown.slots) backfilled"
        )
    }

    private var agreement: [String] {
        let agreement = comparison.agreement
        func kappa(_ kappa: CohenKappa?) -> String { kappa.map { fixed($0.value, 3) } ?? "none" }
        return [
            row("Same regime", share(agreement.exact)), row("Within one step", share(agreement.withinOne)),
            row("Same side", share(agreement.direction)), row("Opposite sides", share(agreement.opposite)),
            row("Side advised", share(comparison.advisedSide)),
            row(
                "Kappa",
                "regime \(kappa(agreement.kappa)), by steps \(kappa(agreement.weightedKappa)), side \(kappa(agreement.directionKappa))"
            ),
            row(
                "Changes",
                "ours \(each(comparison.ours.changesPerSession)), theirs \(each(comparison.theirs.changesPerSession)) per session; "
                    + "whipsaws \(each(comparison.ours.whipsawsPerSession)) and \(each(comparison.theirs.whipsawsPerSession))"
            ),
        ]
    }

    private var amounts: [String] {
        [
            ("Confidence", comparison.confidence), ("Size", comparison.size), ("Stop", comparison.stop),
            ("Positions", comparison.positions),
        ].map { name, amount in
            guard let ours = amount.ours, let theirs = amount.theirs, let apart = amount.meanDifference else {
                return row(name, "theirs has none")
            }
            let constant = amount.isConstant ? "; theirs never changes" : ""
            return row(
                name,
                "ours \(fixed(ours, 3)), theirs \(fixed(theirs, 3)), difference \(fixed(apart, 3)); within 10 % "
                    + "\(share(amount.withinTenth))\(constant)")
        }
    }

    private var market: [String] {
        comparison.nearness.filter { $0.cases > 0 }.map { nearness in
            func score(_ score: Nearness.Score) -> String { "\(score.right)/\(score.wrong)/\(score.neither)" }
            let nearer =
                switch nearness.nearer {
                case .ours: "ours closer"
                case .theirs: "theirs closer"
                case nil: "neither clearly closer"
                }
            return row(
                nearness.measure == .day ? "Day's move" : "Next 2 hours",
                "\(nearness.cases) cases, right/wrong/neutral: ours \(score(nearness.ours)), theirs \(score(nearness.theirs)); "
                    + "closer: ours \(nearness.oursNearer), theirs \(nearness.theirsNearer): \(nearer)")
        }
    }

    private var differences: [String] {
        let all = comparison.disagreements
        guard !all.isEmpty else { return [] }
        return [row("Differ", "\(all.count) half-hours, newest first")]
            + all.prefix(Self.mostDisagreements).map { slot in
                let theirs = (slot.theirs.reasons.first.map { "; \($0)" } ?? "")
                return "  \(line.time(slot.entry.slot))  ours \(slot.ours.regime.rawValue) (\(slot.ours.counts.long)/"
                    + "\(slot.ours.counts.short), \(slot.ours.reason.rawValue)), theirs \(slot.theirs.word)\(theirs)"
            }
    }

    private var verdict: [String] {
        let basis =
            run.verdict.isOnPublished
            ? "live calls only"
            : "includes backfilled calls: \(Scorecard.fewCases) live ones in \(Verdict.week) sessions are needed"
        return [row("Judged", basis)]
            + run.verdict.lines.map { line in
                let outcome =
                    switch line.outcome {
                    case .met: "met"
                    case .notMet: "not met"
                    case .cannotBeJudged: "cannot be judged"
                    }
                return "\(outcome.padded(to: 18))\(line.asked): \(line.found)"
            } + [row("Conclusion", "\(run.verdict.advice). \(run.verdict.conclusion)")]
    }

    private func row(_ name: String, _ text: String) -> String { name.padded(to: 18) + text }

    private func each(_ value: Double?) -> String { value.map { fixed($0, 2) } ?? "none" }

    private func share(_ share: Share) -> String {
        guard let value = share.value, let interval = share.interval else { return "none" }
        return
            "\(fixed(value * 100, 1)) % (\(fixed(interval.low * 100, 0)) to \(fixed(interval.high * 100, 0))) of \(share.cases)"
    }
}
