import MarketRegime
import Markup

/// What another system's words mean here, and what a reader must know of its rows.
struct ComparedWords {
    let comparison: Comparison

    var vocabulary: Element {
        table(
            head: [("Its word", false), ("Calls", true), ("Here", false)],
            rows: comparison.words.prefix(20).map { word, calls, regime in
                [
                    [.text(word)], [.text(Numbers.count(calls))],
                    [regime.map { .element($0.label) } ?? .text("left out")],
                ]
            })
    }

    /// What is odd about its numbers, and why rows of it did not come.
    var marks: [String] { comparison.marks + refusals }

    private var refusals: [String] {
        OtherSystem.Refusal.allCases.compactMap { reason in
            comparison.refusals[reason].map {
                "\(Numbers.count($0, "row")) did not come: \(reason.rawValue.replacing("_", with: " "))"
            }
        }
    }
}
