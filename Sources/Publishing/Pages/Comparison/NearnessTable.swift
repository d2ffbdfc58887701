import MarketRegime
import Markup

/// How both systems' directions stood to the market's own move.
struct NearnessTable {
    let comparison: Comparison

    var element: Element {
        table(
            "record",
            head: [("Move", false), ("", false), ("Right", true), ("Wrong", true), ("Neither", true), ("Cases", true)],
            rows: comparison.nearness.filter { $0.cases > 0 }.flatMap { nearness in
                [("Ours", nearness.ours), ("Theirs", nearness.theirs)].map { name, score in
                    [
                        [.text(nearness.measure == .day ? "Day so far" : "Next 2 h")], [.text(name)],
                        [.text(Self.share(score.right, nearness.cases))],
                        [.text(Self.share(score.wrong, nearness.cases))],
                        [.text(Self.share(score.neither, nearness.cases))], [.text(Numbers.count(nearness.cases))],
                    ]
                }
            })
    }

    private static func share(_ hits: Int, _ cases: Int) -> String {
        ComparisonWords.share(Share(hits: hits, cases: cases))
    }
}
