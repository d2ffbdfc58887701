import MarketRegime
import Markup
import Pipeline

/// How a call's volatility was computed, for the terminal.
struct VolatilityText {
    let call: Call
    /// The settings that the call was made under; `nil` if unknown.
    let policy: Policy?
    let line: CallLine

    var text: String {
        let volatility = call.volatility
        let known = Volatility.Component.allCases.compactMap { component in
            volatility.values[component].map { value in
                switch component {
                case .atr:
                    "ATR \(fixed(value, 2))%"
                        + (volatility.atrMeasuredAt.map { " as of \(line.time($0))" } ?? "")
                case .range: "price moves \(fixed(value, 2))x normal"
                case .volume: "volume spread \(fixed(value, 2))x normal"
                }
            }
        }
        // With one call a session there are no moves within it.
        let missing = volatility.missing.filter { $0 != .range || line.rhythm != .close }.map(name)
            .joined(separator: ", ")
        let dropped = volatility.droppedATR
        return
            (whole + known + (missing.isEmpty ? [] : ["missing: \(missing)"])
            + (dropped == 0 ? [] : ["\(dropped) implausible ATR \(dropped == 1 ? "value" : "values") ignored"]))
            .joined(separator: "; ")
    }

    private func name(_ component: Volatility.Component) -> String {
        switch component {
        case .atr: "ATR"
        case .range: "price moves"
        case .volume: "volumes"
        }
    }

    /// V, and how much the market's lean contributes to it.
    private var whole: [String] {
        guard let percent = call.volatility.percent else { return [] }
        let lean = policy.map {
            "; x \(fixed($0.volatility.tiltFactor(score: call.state.score), 2)) for the market's lean"
        }
        return ["V \(fixed(percent, 2))% of price\(lean ?? "")"]
    }
}
