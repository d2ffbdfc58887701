import MarketRegime
import Pipeline
import Markup

/// A comparison with another system, as a table of text.
struct ComparisonText {
    let run: ParallelRun
    let line: CallLine

    private var comparison: Comparison { run.comparison }

    var text: String {
        guard let first = comparison.slots.first?.entry.slot, let last = comparison.slots.last?.entry.slot else {
            return
                "\(comparison.name): \(comparison.callCount) calls, but no \(line.rhythm.step) with a call from both systems"
        }
        let head =
            "\(comparison.name): \(line.rhythm.steps(comparison.slots.count))\(sessions), \(line.time(first)) to \(line.time(last)); "
            + "only ours \(comparison.oursOnly), only theirs \(comparison.theirsOnly)"
        let market = comparison.nearness.filter { $0.cases > 0 }.map {
            NearnessText(nearness: $0, rhythm: line.rhythm).text
        }
        return
            ([head, origins] + agreement + amounts + market
            + DisagreementText(slots: comparison.disagreements, line: line).rows
            + VerdictText(verdict: run.verdict).rows).joined(separator: "\n")
    }

    /// The number of sessions, unless each has only one call.
    private var sessions: String {
        line.rhythm == .close ? "" : " in \(counted(comparison.sessions, "session"))"
    }

    private var origins: String {
        let shown = comparison.published
        return row(
            "Ours",
            "\(shown.slots) live in \(counted(shown.sessions, "session")), \(comparison.slots.count - shown.slots) backfilled"
        )
    }

    private var agreement: [String] {
        let agreement = comparison.agreement
        func kappa(_ kappa: CohenKappa?) -> String { kappa.map { fixed($0.value, 3) } ?? "none" }
        return [
            row("Same regime", share(agreement.exact)), row("Within one step", share(agreement.withinOne)),
            row("Same side", share(agreement.direction)), row("Opposite sides", share(agreement.opposite)),
            row(
                "Side advised",
                comparison.advisedSide.cases == 0 ? "not given by theirs" : share(comparison.advisedSide)),
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
                return row(name, "not given by theirs")
            }
            let constant = amount.isConstant ? "; theirs never changes" : ""
            func text(_ value: Double) -> String { name == "Confidence" ? line.percent(value) : fixed(value, 2) }
            return row(
                name,
                "ours \(text(ours)), theirs \(text(theirs)), difference \(text(apart)); within 10% "
                    + "\(share(amount.withinTenth))\(constant)")
        }
    }

    private func each(_ value: Double?) -> String { value.map { fixed($0, 2) } ?? "none" }

    private func share(_ share: Share) -> String {
        guard let value = share.value, let interval = share.interval else { return "none" }
        return
            "\(fixed(value * 100, 1))% (\(fixed(interval.low * 100, 0)) to \(fixed(interval.high * 100, 0))) of \(share.cases)"
    }
}
