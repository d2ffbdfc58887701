import MarketRegime
import Markup
import Templates

/// The comparison with one system: verdict, strips, agreement, numbers, disagreements.
struct ComparedSystem {
    let context: PageContext
    let run: ParallelRun
    /// The prefix of its ids on the page.
    let id: String
    /// Whether it is the only system, in which case the page's lead says everything.
    let isAlone: Bool

    private var comparison: Comparison { run.comparison }
    private var words: ComparisonWords { ComparisonWords(context: context, comparison: comparison) }

    var values: [String: TemplateValue] {
        let agreement = ComparedAgreement(comparison: comparison, finding: words.agreement)
        let amounts = ComparedAmounts(comparison: comparison)
        let verdict = VerdictList(verdict: run.verdict)
        let vocabulary = ComparedWords(comparison: comparison)
        let days = Set(comparison.slots.map(\.entry.day)).count
        let most = ComparedRibbons.mostSessions(context.rhythm)
        let least = Nearness.Measure.allCases.map { "\(Numbers.decimal($0.least * 100, 1))%" }
        return [
            "id": .text(id), "name": .text(comparison.name), "lead": .text(words.lead), "hasLead": .bool(!isAlone),
            "advice": .text(run.verdict.advice), "conclusion": .text(run.verdict.conclusion),
            "verdict": .text("\(verdict.finding) \(words.basis(run.verdict))"), "lines": verdict.lines,
            "newest": optional(days > most ? "\(most)" : nil),
            "sessionCount": .text("\(days)"), "oursOnly": .text(Numbers.count(comparison.oursOnly)),
            "theirsOnly": .text(Numbers.count(comparison.theirsOnly)), "origins": .object(words.origins),
            "ribbons": .object(ComparedRibbons(context: context, comparison: comparison, id: id).values),
            "agreement": .text(words.agreement), "matrix": html { agreement.matrix },
            "shares": .object(agreement.shares), "disagreements": optional(words.disagreements),
            "list": html { DisagreementList(context: context, comparison: comparison).element },
            "numbers": .object(amounts.numbers), "restlessness": .text(words.restlessness),
            "rates": .object(amounts.changes), "leastOfDay": .text(least[0]), "leastOfNext": .text(least[1]),
            "ahead": .text(words.ahead), "aheadShort": .text(ComparedAgreement.short(context.rhythm)),
            "nearness": .list(comparison.nearness.map { .text(words.nearness($0)) }), "moves": agreement.nearness,
            "words": vocabulary.rows, "marks": .list(vocabulary.marks.map { .text($0) }),
            "hasMarks": .bool(!vocabulary.marks.isEmpty),
        ]
    }
}

/// The meaning of another system's words, and remarks on its rows.
struct ComparedWords {
    let comparison: Comparison

    /// Each of its words, how many calls have it, and the regime it means.
    var rows: TemplateValue {
        tableRows(
            comparison.words.prefix(20).map { word, calls, regime in
                [
                    [.text(word)], [.text(Numbers.count(calls))],
                    [regime.map { .element($0.label) } ?? .text("not used")],
                ]
            }, text: [0, 2])
    }

    /// Remarks on its numbers, and why rows were left out.
    var marks: [String] { comparison.marks + refusals }

    private var refusals: [String] {
        OtherSystem.Refusal.allCases.compactMap { reason in
            comparison.refusals[reason].map {
                "\(Numbers.count($0, "row")) skipped: \(reason.words)"
            }
        }
    }
}
