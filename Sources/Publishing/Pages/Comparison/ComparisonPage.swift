import MarketRegime
import Markup
import Templates

/// The comparisons with other systems.
struct ComparisonPage: Page {
    let context: PageContext

    let path = "comparison.html"
    let template = "comparison"
    var navigation: String? { runs.isEmpty ? nil : "Comparison" }
    let title = "Comparison"

    /// The greatest number of systems shown in full. Others are only in the overview and the feed.
    private static let mostInFull = 2

    private var runs: [ParallelRun] { context.dossier.parallelRuns }

    var style: String { runs.isEmpty ? "plain prose" : "plain" }

    var values: [String: TemplateValue] {
        let inFull = runs.filter { !$0.comparison.slots.isEmpty }.prefix(Self.mostInFull)
        return [
            "days": .text("\(context.policy.historyDays) days"), "hasSystems": .bool(!runs.isEmpty),
            "lead": .text(lead), "hasOverview": .bool(runs.count > 1 || inFull.isEmpty),
            "overview": html { overview },
            "systems": .list(
                inFull.enumerated().map { index, run in
                    .object(
                        ComparedSystem(context: context, run: run, id: "s\(index + 1)", isAlone: runs.count == 1).values
                    )
                }),
        ]
    }

    private var lead: String {
        guard let first = runs.first?.comparison else { return "" }
        guard !first.slots.isEmpty else {
            return
                "\(Numbers.count(first.callCount, "call")) of \(first.name), but no half-hour with a call from both systems."
        }
        guard runs.count > 1 else { return ComparisonWords(context: context, comparison: first).lead }
        return
            "\(Numbers.count(runs.count)) other systems, compared with ours over the half-hours in which both made a call."
    }

    /// One row per system.
    private var overview: Element {
        table(
            "record",
            head: [
                ("System", false), ("Calls", true), ("Compared", true), ("Same regime", true), ("Same side", true),
            ],
            rows: runs.map { run in
                let agreement = run.comparison.agreement
                return [
                    [.text(run.comparison.name)], [.text(Numbers.count(run.comparison.callCount))],
                    [.text(Numbers.count(run.comparison.slots.count))],
                    [.text(ComparisonWords.share(agreement.exact))],
                    [.text(ComparisonWords.share(agreement.direction))],
                ]
            })
    }
}
