import Glibc
import MarketRegime
import Markup

extension MethodPage {
    /// The seven regimes and their bands.
    var bands: Element {
        let ratios = context.policy.bands.ratios
        return table(
            head: [("Regime", false), ("Code", true), ("Balance, long : short", true), ("Direction", false)],
            rows: Regime.allCases.reversed().map { regime in
                let place = regime.level + 3
                let below = place > 0 ? Numbers.balance(log(ratios[place - 1])) : nil
                let above = place < ratios.count ? Numbers.balance(log(ratios[place])) : nil
                let band: String
                switch (below, above) {
                case (let below?, let above?): band = "\(below) to \(above)"
                case (let below?, nil): band = "above \(below)"
                case (nil, let above?): band = "below \(above)"
                case (nil, nil): band = ""
                }
                return [
                    [.element(regime.label)], [.text(regime.code)], [.text(band)], [.text(regime.direction.word)],
                ]
            })
    }

    /// What each strength of a regime advises before confidence and volatility.
    var sizes: Element {
        let policy = context.policy.positions
        let kinds: [(String, Regime)] = [
            ("Strong trend", .strongUptrend), ("Trend", .uptrend), ("Choppy with a side", .choppyBullish),
            ("Choppy", .choppy),
        ]
        return table(
            head: [("Regime", false), ("Base size", true), ("Positions, at most", true)],
            rows: kinds.map { name, regime in
                [
                    [.text(name)], [.text(Numbers.times(policy.baseSize(regime)))],
                    [.text("\(policy.maximumPositions(regime))")],
                ]
            })
    }

    /// The volatility levels and what stops widen by where each begins.
    var levels: Element {
        let policy = context.policy.volatility
        let starts = [0, policy.normalFrom, policy.highFrom, policy.extremeFrom]
        return table(
            head: [("Level", false), ("Score from", true), ("Stop there", true)],
            rows: Volatility.Level.allCases.enumerated().map { index, level in
                let risk = policy.riskMultipliers.indices.contains(index) ? policy.riskMultipliers[index] : 1
                return [[.text(level.name)], [.text(Numbers.short(starts[index]))], [.text(Numbers.times(risk))]]
            })
    }
}
