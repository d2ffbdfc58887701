import MarketRegime
import Markup

/// Numbers that both systems state, and how often each changed the regime.
struct ComparedAmounts {
    let comparison: Comparison

    var numbers: Element {
        let rows: [(String, AmountAgreement, (Double) -> String)] = [
            ("Confidence", comparison.confidence, Numbers.percent), ("Size", comparison.size, Numbers.times),
            ("Stop", comparison.stop, Numbers.times),
            ("Positions", comparison.positions, { Numbers.decimal($0, 1) }),
        ]
        return table(
            "record",
            head: [
                ("Average", false), ("Ours", true), ("Theirs", true), ("Difference", true), ("Within 10%", true),
                ("Cases", true),
            ],
            rows: rows.map { name, amount, text in
                [
                    [.text(name)], [.text(amount.ours.map(text) ?? "–")], [.text(amount.theirs.map(text) ?? "–")],
                    [.text(amount.meanDifference.map(text) ?? "–")],
                    [.text(amount.isConstant ? "constant" : ComparisonWords.share(amount.withinTenth))],
                    [.text(Numbers.count(amount.cases))],
                ]
            })
    }

    var changes: Element {
        func row(_ name: String, _ value: (ChangeRate) -> Double?) -> [[Node]] {
            [[.text(name)]]
                + [comparison.ours, comparison.theirs].map { [.text(value($0).map { Numbers.decimal($0, 2) } ?? "–")] }
        }
        return table(
            "record", head: [("Per session", false), ("Ours", true), ("Theirs", true)],
            rows: [row("Changes", \.changesPerSession), row("Whipsaws", \.whipsawsPerSession)])
    }
}
