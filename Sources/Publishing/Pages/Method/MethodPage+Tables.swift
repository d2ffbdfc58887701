import Glibc
import MarketRegime
import Markup
import Templates

extension MethodPage {
    /// The seven regimes and their bands, one row each.
    var bands: TemplateValue {
        let ratios = context.policy.bands.ratios
        let rows = Regime.allCases.reversed().map { regime -> [[Node]] in
            let place = regime.level + 3
            let below = place > 0 ? Numbers.limit(log(ratios[place - 1])) : nil
            let above = place < ratios.count ? Numbers.limit(log(ratios[place])) : nil
            let band: String
            switch (below, above) {
            case (let below?, let above?): band = "\(below) to \(above)"
            case (let below?, nil): band = "above \(below)"
            case (nil, let above?): band = "below \(above)"
            case (nil, nil): band = ""
            }
            return [[.element(regime.label)], [.text(regime.code)], [.text(band)], [.text(regime.direction.word)]]
        }
        return tableRows(rows, text: [0, 3])
    }

    /// What each strength of a regime advises before confidence and volatility: the cells of its row.
    var sizes: [String: TemplateValue] {
        let policy = context.policy.positions
        let kinds: [String: Regime] = [
            "strongTrend": .strongUptrend, "trend": .uptrend, "leaning": .choppyBullish, "choppy": .choppy,
        ]
        return kinds.mapValues { regime in
            tableCells([Numbers.times(policy.baseSize(regime)), "\(policy.maximumPositions(regime))"])
        }
    }

    /// The volatility levels and what stops widen by where each begins, one row each.
    var levels: TemplateValue {
        let policy = context.policy.volatility
        let starts = [0, policy.normalFrom, policy.highFrom, policy.extremeFrom]
        return tableRows(
            Volatility.Level.allCases.enumerated().map { index, level in
                let risk = policy.riskMultipliers.indices.contains(index) ? policy.riskMultipliers[index] : 1
                return [level.name, Numbers.short(starts[index]), Numbers.times(risk)]
            })
    }
}
