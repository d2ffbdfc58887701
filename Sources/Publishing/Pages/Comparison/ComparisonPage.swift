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
            "hasSystems": .bool(!runs.isEmpty), "lead": optional(lead), "several": optional(several),
            "without": optional(without), "overview": optional(runs.count > 1 || inFull.isEmpty ? ["rows": rows] : nil),
            "systems": .list(
                inFull.enumerated().map { index, run in
                    .object(
                        ComparedSystem(context: context, run: run, id: "s\(index + 1)", isAlone: runs.count == 1).values
                    )
                }),
        ]
    }

    /// The summary of the only system's comparison; `nil` if there is nothing to compare, or several systems.
    private var lead: String? {
        guard runs.count == 1, let first = runs.first?.comparison, !first.slots.isEmpty else { return nil }
        return ComparisonWords(context: context, comparison: first).lead
    }

    /// The number of systems, if there are several.
    private var several: String? {
        runs.count > 1 && runs.first?.comparison.slots.isEmpty == false ? Numbers.count(runs.count) : nil
    }

    /// The first system, if it has no call to compare.
    private var without: [String: TemplateValue]? {
        guard let first = runs.first?.comparison, first.slots.isEmpty else { return nil }
        return ["calls": .text(Numbers.count(first.callCount, "call")), "name": .text(first.name)]
    }

    /// One row per system.
    private var rows: TemplateValue {
        tableRows(
            runs.map { run in
                let agreement = run.comparison.agreement
                return [
                    run.comparison.name, Numbers.count(run.comparison.callCount),
                    Numbers.count(run.comparison.slots.count), ComparisonWords.share(agreement.exact),
                    ComparisonWords.share(agreement.direction),
                ]
            })
    }
}
