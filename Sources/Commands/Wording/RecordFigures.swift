import MarketRegime
import Markup

/// The figures of a track record that have no row per regime, one line each.
struct RecordFigures {
    let card: Scorecard
    /// Formats a share.
    let share: (SessionFigure?) -> String
    let rhythm: Rhythm

    var lines: [String] {
        let strong =
            card.strongShare.map { ["Strong      strong regimes in \(fixed($0 * 100, 0))% of the calls"] } ?? []
        return [brier(card), stands(card.total)] + strong
            + [market(card.method), volatility("true range", card.volatility.trueRange), sizing(card.sizing)]
            + AheadText(card: card).lines
    }

    private func brier(_ card: Scorecard) -> String {
        guard let brier = card.brier else { return "Confidence  no call could be checked yet" }
        return
            "Confidence  Brier \(fixed(brier.stated, 3)) on \(brier.cases) calls (\(fixed(brier.constant, 3)) if it never varied; "
            + "\(fixed(brier.prior, 3)) without learning); reliability \(fixed(brier.reliability, 4)), "
            + "resolution \(fixed(brier.resolution, 4)), uncertainty \(fixed(brier.uncertainty, 4))"
    }

    private func stands(_ row: ScoreRow) -> String {
        "Direction   the same \(rhythm.length(of: 1)) later \(share(row.stands[.nextSlot]))"
            + (rhythm == .close ? "" : "; at the close \(share(row.stands[.close]))")
    }

    private func market(_ score: MethodScore) -> String {
        func text(_ figure: SessionFigure) -> String {
            figure.value.map { value in
                let interval = figure.interval.map { " [\(fixed($0.low * 100, 0)), \(fixed($0.high * 100, 0))]" } ?? ""
                return "\(fixed(value * 100, 0))%\(interval)"
            } ?? "unknown"
        }
        guard score.day.agreed.value != nil || score.sinceOpen.agreed.value != nil else {
            return "Market      no move over 0.3% measured yet"
        }
        return
            "Market      when it had moved over 0.3% since the previous close, calls agreed with the move in "
            + "\(text(score.day.agreed)) and were opposite in \(text(score.day.opposite))"
            + (rhythm == .close
                ? "" : "; since the open, in \(text(score.sinceOpen.agreed)) and \(text(score.sinceOpen.opposite))")
    }

    private func volatility(_ figure: String, _ score: VolatilityForecast) -> String {
        func number(_ value: Double?, _ interval: BlockBootstrap.Interval?) -> String {
            guard let value else { return "unknown" }
            return fixed(value, 2) + (interval.map { " [\(fixed($0.low, 2)), \(fixed($0.high, 2))]" } ?? "")
        }
        guard !score.isTooFew else {
            return "Volatility  too few sessions to judge (\(score.pairs) of \(Scorecard.fewCases))"
        }
        return
            "Volatility  rank correlation with the next session's \(figure) \(number(score.correlation, score.interval)); "
            + "yesterday's \(figure) \(number(score.yesterday, score.yesterdayInterval)); \(score.pairs) sessions"
    }

    private func sizing(_ score: SizingScore?) -> String {
        guard let score, !score.isTooFew else {
            return "Size        too few \(rhythm.steps) to judge (\(score?.steps ?? 0))"
        }
        return
            "Size        \(score.varianceRatio.map { "\(fixed($0 * 100, 0))%" } ?? "unknown") of the variance of a constant "
            + "\(fixed(score.meanSize, 2))x size (\(rhythm.steps(score.steps))); worst drawdown \(fixed(score.drawdown, 2))% instead "
            + "of \(fixed(score.constantDrawdown, 2))%"
    }
}
