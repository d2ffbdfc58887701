import MarketRegime
import Markup
import Templates

/// The market's largest fall while each regime was shown.
struct FallSection {
    let card: Scorecard

    /// `nil` if no level of the market is known, or with too few calls.
    var values: [String: TemplateValue]? {
        let known = card.regimes.reversed().compactMap { regime, row in row.fall.map { (regime, $0) } }
        guard !known.isEmpty, card.total.calls >= Scorecard.fewCases else { return nil }
        return [
            "rows": tableRows(
                known.map { regime, fall in
                    [
                        [.element(regime.label)], [.text("\(Numbers.decimal(fall.percent, 1))%")],
                        [.text(Numbers.count(fall.sessions))],
                    ]
                })
        ]
    }
}
