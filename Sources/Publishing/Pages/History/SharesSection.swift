import Charts
import MarketRegime
import Markup
import Templates

/// Each regime's share of the window and the lengths of its stretches.
struct SharesSection {
    let statistics: Statistics

    var values: [String: TemplateValue] { ["finding": .text(finding), "table": html { table }] }

    private var finding: String {
        guard let most = Regime.allCases.max(by: { count($0) < count($1) }), count(most) > 0 else {
            return "No call yet."
        }
        return "Most common: \(most.words) (\(shares[most] ?? 0)%)."
    }

    private func count(_ regime: Regime) -> Int { statistics.slots[regime] ?? 0 }

    private var shares: [Regime: Int] {
        let regimes = Regime.allCases
        return Dictionary(uniqueKeysWithValues: zip(regimes, Numbers.shares(regimes.map(count))))
    }

    /// A length in trading hours, so that a column has one unit.
    private func hours(_ halfHours: Double) -> String { "\(Numbers.short(halfHours / 2))\(Numbers.noBreak)h" }

    private var table: Element {
        let shares = shares
        let most = Double(max(1, Regime.allCases.map(count).max() ?? 1))
        return Publishing.table(
            "shares",
            head: [
                ("Regime", false), ("Share", false), ("%", true), ("Stretches", true), ("Median", true),
                ("Longest", true),
            ],
            rows: Regime.allCases.reversed().map { regime in
                let spells = statistics.spells[regime] ?? []
                let bar = ShareBar(Double(count(regime)) / most, class: regime.style).drawing.decoration
                return [
                    [.element(regime.label)], [.element(bar)], [.text("\(shares[regime] ?? 0)%")],
                    [.text(Numbers.count(spells.count))],
                    [.text(median(spells.map(Double.init)).map(hours) ?? "–")],
                    [.text(spells.max().map { hours(Double($0)) } ?? "–")],
                ]
            })
    }
}
