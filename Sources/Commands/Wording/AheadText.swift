import MarketRegime
import Markup

/// What later sessions showed, and how far the market fell during each regime, one line each.
struct AheadText {
    let card: Scorecard

    var lines: [String] { card.total.ahead.map(ahead) + drawdowns }

    private func ahead(_ score: AheadScore) -> String {
        let name = counted(score.sessions, "session").padded(to: 12)
        guard score.held.cases >= Scorecard.fewCases else {
            return "\(name)too few calls to judge (\(score.held.cases))"
        }
        let chance = score.heldByChance.map { "; chance alone \(fixed($0 * 100, 0))%" } ?? ""
        let market =
            score.followed.value == nil
            ? "the market's level is unknown"
            : "the market moved as called in \(share(score.followed))"
                + "\(score.followedByChance.map { "; market average \(fixed($0 * 100, 0))%" } ?? ""), by \(mean(score))"
        return "\(name)later the same direction in \(share(score.held)) of \(score.held.cases)\(chance); \(market)"
    }

    private func share(_ figure: SessionFigure) -> String {
        guard let value = figure.value else { return "unknown" }
        let interval = figure.interval.map { " [\(fixed($0.low * 100, 0)), \(fixed($0.high * 100, 0))]" } ?? ""
        return "\(fixed(value * 100, 0))%\(interval)"
    }

    private func mean(_ score: AheadScore) -> String {
        guard let value = score.mean.value else { return "unknown" }
        let interval = score.mean.interval.map { " [\(signed($0.low, 2)), \(signed($0.high, 2))]" } ?? ""
        return "\(signed(value, 2))%\(interval)"
            + (score.meanByChance.map { "; market average \(signed($0, 2))%" } ?? "")
    }

    /// Such as `Fall        largest market fall while each regime lasted: uptrend 1.2% in 14 sessions`.
    private var drawdowns: [String] {
        let falls = card.regimes.reversed().compactMap { regime, row in
            row.fall.map {
                "\(regime.rawValue.words(joinedBy: " ")) \(fixed($0.percent, 1))% in \($0.sessions) \($0.sessions == 1 ? "session" : "sessions")"
            }
        }
        guard !falls.isEmpty else { return [] }
        return ["Fall        largest market fall while each regime lasted: \(falls.joined(separator: ", "))"]
    }
}
