import MarketRegime
import Markup
import Templates

/// Numbers that both systems state, and how often each changed the regime.
struct ComparedAmounts {
    let comparison: Comparison

    /// The cells of each number: ours, theirs, the mean difference, how often they are close, and the cases.
    var numbers: [String: TemplateValue] {
        [
            "confidence": cells(comparison.confidence, Numbers.percent), "size": cells(comparison.size, Numbers.times),
            "stop": cells(comparison.stop, Numbers.times),
            "positions": cells(comparison.positions) { Numbers.decimal($0, 1) },
        ]
    }

    private func cells(_ amount: AmountAgreement, _ text: (Double) -> String) -> TemplateValue {
        let means = [amount.ours, amount.theirs, amount.meanDifference].map { $0.map(text) ?? "–" }
        let close = amount.isConstant ? "constant" : ComparisonWords.share(amount.withinTenth)
        return tableCells(means + [close, Numbers.count(amount.cases)])
    }

    /// The cells of each rate of both systems, ours first.
    var changes: [String: TemplateValue] {
        func cells(_ value: (ChangeRate) -> Double?) -> TemplateValue {
            tableCells([comparison.ours, comparison.theirs].map { value($0).map { Numbers.decimal($0, 2) } ?? "–" })
        }
        return ["changes": cells(\.changesPerSession), "whipsaws": cells(\.whipsawsPerSession)]
    }
}
