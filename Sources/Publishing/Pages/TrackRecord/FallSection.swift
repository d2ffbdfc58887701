import MarketRegime
import Markup
import Templates

/// How far the market fell at most while each regime was shown.
struct FallSection {
    let card: Scorecard

    /// `nil` if no level of the market is known.
    var values: [String: TemplateValue]? {
        let known = card.regimes.reversed().compactMap { regime, row in row.fall.map { (regime, $0) } }
        guard !known.isEmpty else { return nil }
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
