import MarketRegime
import Markup

extension CallWords {
    /// The volatility, V and its factors.
    @NodeBuilder var volatility: [Node] {
        let made = call.volatility
        if let score = made.score, let level = made.level {
            bold("\(Numbers.decimal(score, 2)), \(level.rawValue)")
            if let percent = made.percent {
                ". Expected move (V): \(Numbers.decimal(percent, 1))% of the price\(product)."
            } else {
                ", from \(made.values.known.map(component).joined(separator: ", "))."
            }
        } else {
            bold("Unknown: \(fewATR).")
        }
        if made.percent != nil, let spread = made.values[.volume], limits?.policy.volatility.volumeExponent == 0 {
            " Volume spread, \(Numbers.decimal(spread, 2))× normal, is not counted."
        }
        let isDaily = context.rhythm.isDaily
        if isDaily, made.percent != nil, made.values[.range] == nil {
            " Price moves within the session are not counted: with one call per session there are none to measure."
        }
        let others = made.missing.filter { $0 == .volume || $0 == .range && !isDaily }
            .map { $0 == .range ? "price moves" : "volumes" }
        if !others.isEmpty { " No \(others.joined(separator: " or ")) to compare with yet." }
        if made.droppedATR > 0 {
            " \(Numbers.count(made.droppedATR, "implausible ATR value")) ignored."
        }
    }

    /// The factors of V, such as ` = ATR 3.0% × 0.94 (price moves 0.91× normal) × 1.05 (leaning short)`.
    private var product: String {
        guard let policy = limits?.policy.volatility else {
            return ", from \(call.volatility.values.known.map(component).joined(separator: ", "))"
        }
        let values = call.volatility.values
        var factors = [component(.atr)]
        for part in [Volatility.Component.range, .volume] where values[part] != nil {
            if part == .volume, policy.volumeExponent == 0 { continue }
            factors.append("\(Numbers.decimal(policy.factor(part, values), 2)) (\(component(part)))")
        }
        let tilt = Numbers.decimal(policy.tiltFactor(score: call.state.score), 2)
        if tilt != "1.00" { factors.append("\(tilt) (leaning \(call.state.score < 0 ? "short" : "long"))") }
        return " = " + factors.joined(separator: " × ")
    }

    private func component(_ component: Volatility.Component) -> String {
        let value = call.volatility.values[component] ?? 0
        switch component {
        case .atr:
            let moment = call.volatility.atrMeasuredAt.map { " as of \(context.clock.dayAndTime($0))" } ?? ""
            return "ATR \(Numbers.decimal(value, 1))%\(moment)"
        case .range: return "price moves \(Numbers.decimal(value, 2))× normal"
        case .volume: return "volume spread \(Numbers.decimal(value, 2))× normal"
        }
    }

    /// `only 2 ATR values (5 needed)`: why the volatility is unknown.
    private var fewATR: String {
        let known = call.volatility.stocks?.known ?? 0
        let needed = limits.map { " (\($0.policy.volatility.atrMinimumValues) needed)" } ?? ""
        return known == 0 ? "no ATR\(needed)" : "only \(Numbers.count(known, "ATR value"))\(needed)"
    }
}
