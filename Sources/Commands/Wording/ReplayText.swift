import MarketRegime
import Markup

/// The figures of a replay, as lines of text.
struct ReplayText {
    let figures: ReplayFigures
    let refused: Int

    var text: String {
        var lines = ["Sessions    \(figures.sessions)"]
        let states = SlotState.allCases.compactMap { state in
            figures.states[state].map { "\($0) \(state.rawValue)" }
        }
        lines.append("Slots       \(states.joined(separator: ", ")); \(refused) files rejected")
        lines.append(
            "Changes     \(each(figures.changes)) a session, \(each(figures.whipsaws)) of them undone within two slots; "
                + "\(each(figures.overnightChanges)) overnight")
        lines.append(
            "Regimes     \(shares(Regime.allCases.reversed().map { ($0.rawValue, figures.regimes[$0] ?? 0) }))")
        lines.append(
            "Volatility  \(shares(Volatility.Level.allCases.map { ($0.rawValue, figures.volatility[$0] ?? 0) })); "
                + "\(figures.droppedATR) dirty ATR values dropped")
        if let brier = figures.brier {
            lines.append(
                "Confidence  Brier \(fixed(brier.stated, 4)) over \(figures.resolved) calls two hours on; "
                    + "prior alone \(fixed(brier.prior, 4)), constant \(fixed(brier.constant, 4))")
        } else {
            lines.append("Confidence  no call has been resolved yet")
        }
        let market = figures.market
        let total = market.agreed + market.opposite + market.neither
        if total > 0 {
            lines.append(
                "Market      of \(total) slots with a move over 0.3 % since the last session: agreed "
                    + "\(percent(market.agreed, total)), opposite \(percent(market.opposite, total)), "
                    + "neither \(percent(market.neither, total))")
        }
        return lines.joined(separator: "\n")
    }

    private func each(_ count: Int) -> String { fixed(Double(count) / Double(max(1, figures.sessions)), 2) }

    private func percent(_ count: Int, _ total: Int) -> String {
        "\(fixed(total == 0 ? 0 : Double(count) / Double(total) * 100, 1)) %"
    }

    private func shares(_ counts: [(String, Int)]) -> String {
        let total = counts.reduce(0) { $0 + $1.1 }
        return counts.map { "\($0.0) \(percent($0.1, total))" }.joined(separator: ", ")
    }
}
