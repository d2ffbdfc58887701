import Charts
import MarketRegime
import Markup
import Templates

/// Each regime's share of the window and the lengths of its stretches.
struct SharesSection {
    let statistics: Statistics
    let rhythm: Rhythm

    var values: [String: TemplateValue] {
        let most = Regime.allCases.max { count($0) < count($1) }.flatMap { count($0) > 0 ? $0 : nil }
        return [
            "most": optional(most.map { ["regime": .text($0.words), "share": .text("\(shares[$0] ?? 0)%")] }),
            "rows": rows,
        ]
    }

    private func count(_ regime: Regime) -> Int { statistics.slots[regime] ?? 0 }

    private var shares: [Regime: Int] {
        let regimes = Regime.allCases
        return Dictionary(uniqueKeysWithValues: zip(regimes, Numbers.shares(regimes.map(count))))
    }

    /// A length in trading hours or in sessions, so that a column uses one unit.
    private func length(_ steps: Double) -> String {
        guard let minutes = rhythm.minutes else { return Numbers.short(steps, 1) }
        return "\(Numbers.short(steps * Double(minutes) / 60))\(Numbers.noBreak)h"
    }

    private var rows: TemplateValue {
        let shares = shares
        let most = Double(max(1, Regime.allCases.map(count).max() ?? 1))
        return tableRows(
            Regime.allCases.reversed().map { regime in
                let spells = statistics.spells[regime] ?? []
                let bar = ShareBar(Double(count(regime)) / most, class: regime.style).drawing.decoration
                return [
                    [.element(regime.label)], [.element(bar)], [.text("\(shares[regime] ?? 0)%")],
                    [.text(Numbers.count(spells.count))],
                    [.text(median(spells.map(Double.init)).map(length) ?? "–")],
                    [.text(spells.max().map { length(Double($0)) } ?? "–")],
                ]
            }, text: [0, 1])
    }
}
