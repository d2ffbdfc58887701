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
        return [
            "id": .text(id), "name": .text(comparison.name), "lead": .text(words.lead), "hasLead": .bool(!isAlone),
            "advice": .text(run.verdict.advice), "conclusion": .text(run.verdict.conclusion),
            "verdict": .text("\(verdict.finding) \(words.basis(run.verdict))"), "lines": html { verdict.element },
            "ribbonNote": .text(ribbonNote),
            "ribbons": html { ComparedRibbons(context: context, comparison: comparison, id: id).nodes },
            "agreement": .text(words.agreement), "matrix": html { agreement.matrix },
            "shares": html { agreement.shares },
            "disagreements": .text(words.disagreements),
            "list": html { DisagreementList(context: context, comparison: comparison).element },
            "numbers": html { amounts.numbers }, "restlessness": .text(words.restlessness),
            "changes": html { amounts.changes },
            "nearnessRule": .text(Self.nearnessRule),
            "nearness": html {
                Element("ul", ["class": "points"]) {
                    for nearness in comparison.nearness { Element("li", text: words.nearness(nearness)) }
                }
                NearnessTable(comparison: comparison).element
            },
            "words": html { vocabulary.vocabulary }, "marks": .list(vocabulary.marks.map { .text($0) }),
            "hasMarks": .bool(!vocabulary.marks.isEmpty),
        ]
    }

    /// Which half-hours count for the market's moves.
    private static var nearnessRule: String {
        let least = Nearness.Measure.allCases.map { "\(Numbers.decimal($0.least * 100, 1))%" }
        return
            "The day’s move is measured from the last call of the previous session, the next move from the end of the "
            + "half-hour to two hours later. Only moves above \(least[0]) and \(least[1]) count."
    }

    private var ribbonNote: String {
        let days = Set(comparison.slots.map(\.entry.day)).count
        let shown =
            days > ComparedRibbons.mostSessions
            ? "The newest \(ComparedRibbons.mostSessions) of \(days) sessions. " : ""
        let alone =
            "Only half-hours with calls from both (\(Numbers.count(comparison.oursOnly)) had only ours, "
            + "\(Numbers.count(comparison.theirsOnly)) only theirs)."
        return "\(shown)\(alone) \(words.origins)"
    }
}

/// The meaning of another system's words, and remarks on its rows.
struct ComparedWords {
    let comparison: Comparison

    var vocabulary: Element {
        table(
            head: [("Its word", false), ("Calls", true), ("Here", false)],
            rows: comparison.words.prefix(20).map { word, calls, regime in
                [
                    [.text(word)], [.text(Numbers.count(calls))],
                    [regime.map { .element($0.label) } ?? .text("not used")],
                ]
            })
    }

    /// Remarks on its numbers, and why rows were left out.
    var marks: [String] { comparison.marks + refusals }

    private var refusals: [String] {
        OtherSystem.Refusal.allCases.compactMap { reason in
            comparison.refusals[reason].map {
                "\(Numbers.count($0, "row")) skipped: \(reason.rawValue.replacing("_", with: " "))"
            }
        }
    }
}
