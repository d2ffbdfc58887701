import MarketRegime
import Markup
import Publishing

/// The figures of a replay, as lines of text.
struct ReplayText {
    let figures: ReplayFigures
    let refused: Int
    let rhythm: Rhythm

    var text: String {
        var lines = rhythm == .close ? [] : ["Sessions    \(figures.sessions)"]
        let called = (figures.states[.analysed] ?? 0) + (figures.states[.late] ?? 0)
        let late = figures.states[.late].map { " (\($0) late)" } ?? ""
        let missing = missingWords { figures.states[$0] ?? 0 }.map { "; missing: \($0)" } ?? ""
        let label = rhythm.steps.count > 10 ? "Steps" : rhythm.steps.prefix(1).uppercased() + rhythm.steps.dropFirst()
        lines.append(
            label.padded(to: 12)
                + "\(called) with a call\(late)\(missing); "
                + "\(counted(refused, "file")) rejected")
        lines.append(
            "Changes     \(each(figures.changes)) \(rhythm == .close ? "per" : "within a") session (\(each(figures.whipsaws)) reversed within \(rhythm.length(of: 2)))"
                + (rhythm == .close ? "" : ", plus \(each(figures.overnightChanges)) overnight"))
        lines.append(
            "Regimes     \(shares(Regime.allCases.reversed().map { ($0.rawValue.words(joinedBy: " "), figures.regimes[$0] ?? 0) }))"
        )
        let levels = Volatility.Level.allCases.map { ($0.rawValue, figures.volatility[$0] ?? 0) }
        lines.append(
            "Volatility  \(levels.contains { $0.1 > 0 } ? shares(levels) : "unknown (too few ATR values)")"
                + (figures.droppedATR == 0
                    ? ""
                    : "; \(counted(figures.droppedATR, "implausible ATR value")) ignored")
        )
        if let brier = figures.brier {
            lines.append(
                "Confidence  Brier \(fixed(brier.stated, 3)) on \(figures.resolved) calls (\(fixed(brier.constant, 3)) if it "
                    + "never varied; \(fixed(brier.prior, 3)) without learning)")
        } else {
            lines.append("Confidence  no call could be checked yet")
        }
        let market = figures.market
        let total = market.agreed + market.opposite + market.neither
        if total > 0 {
            lines.append(
                "Market      when it had moved over 0.3% (\(rhythm.steps(total))), the call agreed with the move in "
                    + "\(whole(market.agreed, total)), was neutral in \(whole(market.neither, total)) and opposite in "
                    + "\(whole(market.opposite, total))")
        }
        return lines.joined(separator: "\n")
    }

    private func each(_ count: Int) -> String { fixed(Double(count) / Double(max(1, figures.sessions)), 2) }

    private func percent(_ count: Int, _ total: Int) -> String {
        "\(fixed(total == 0 ? 0 : Double(count) / Double(total) * 100, 1))%"
    }

    private func whole(_ count: Int, _ total: Int) -> String { "\(fixed(Double(count) / Double(total) * 100, 0))%" }

    private func shares(_ counts: [(String, Int)]) -> String {
        let total = counts.reduce(0) { $0 + $1.1 }
        return counts.map { "\($0.0) \(percent($0.1, total))" }.joined(separator: ", ")
    }
}
