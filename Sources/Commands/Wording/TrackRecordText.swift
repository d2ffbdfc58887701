import MarketRegime
import Markup

/// The track record, as a table of text.
struct TrackRecordText {
    let market: String
    let horizonSlots: Int

    func text(_ cards: [Scorecard], isSample: Bool) -> String {
        let sample = isSample ? ["SAMPLE data: invented, not a real market."] : []
        return (sample + cards.map(text)).joined(separator: "\n\n")
    }

    private func text(_ card: Scorecard) -> String {
        let kind =
            card.origin == .published ? "Live calls" : "Backfilled calls (computed in hindsight, never shown live)"
        guard let span = card.span else { return "\(kind): none" }
        let sessions = card.sessions == 1 ? "1 session" : "\(card.sessions) sessions"
        let days =
            span.lowerBound == span.upperBound ? "\(span.lowerBound)" : "\(span.lowerBound) to \(span.upperBound)"
        var lines = ["\(market), \(kind): \(card.total.calls) in \(sessions), \(days)"]
        lines.append("")
        lines.append(
            Self.line("", "same direction", "market moved that way", "market average", "average move that way"))
        for (name, row) in rows(card) {
            lines.append(
                Self.line(
                    name, share(row.held), share(row.edges[.horizon]?.up),
                    row.base[.horizon].map { "\(fixed($0 * 100, 0))%" } ?? "-", mean(row.edges[.horizon])))
        }
        lines.append("")
        lines.append(brier(card))
        lines.append(stands(card.total))
        if let share = card.strongShare { lines.append("Strong      \(fixed(share * 100, 0))% of the calls") }
        lines.append(volatility(card.volatility))
        lines.append(sizing(card.sizing))
        return lines.joined(separator: "\n")
    }

    private func rows(_ card: Scorecard) -> [(String, ScoreRow)] {
        card.regimes.reversed().map { ($0.regime.rawValue, $0.row) }
            + card.bins.filter { $0.row.calls > 0 }.map {
                ("confidence \(fixed($0.from * 100, 0))-\(fixed($0.to * 100, 0))%", $0.row)
            } + [("all", card.total)]
    }

    private static func line(_ cells: String...) -> String {
        let widths = [20, 24, 24, 16, 0]
        let line = zip(cells, widths).map { $0.padded(to: $1) }.joined()
        return String(line.reversed().drop { $0 == " " }.reversed())
    }

    private func share(_ share: Share?) -> String {
        guard let share, share.cases > 0 else { return "-" }
        guard !share.isTooFew, let value = share.value, let interval = share.interval else {
            return "too few (\(share.cases))"
        }
        return
            "\(fixed(value * 100, 0))% [\(fixed(interval.low * 100, 0)), \(fixed(interval.high * 100, 0))] of \(share.cases)"
    }

    private func mean(_ score: MoveScore?) -> String {
        guard let score, score.up.cases > 0 else { return "-" }
        guard !score.up.isTooFew, let mean = score.mean else { return "too few" }
        let interval = score.interval.map { " [\(fixed($0.low, 2)), \(fixed($0.high, 2))]" } ?? ""
        return "\(fixed(mean, 2))%\(interval)"
    }

    private func brier(_ card: Scorecard) -> String {
        guard let brier = card.brier else { return "Confidence  no call could be checked yet" }
        return
            "Confidence  Brier \(fixed(brier.stated, 3)) on \(brier.cases) calls (\(fixed(brier.constant, 3)) if it never varied; "
            + "\(fixed(brier.prior, 3)) without learning); reliability \(fixed(brier.reliability, 4)), "
            + "resolution \(fixed(brier.resolution, 4)), uncertainty \(fixed(brier.uncertainty, 4))"
    }

    private func stands(_ row: ScoreRow) -> String {
        "Direction   the same half an hour later \(share(row.stands[.nextSlot])); at the close \(share(row.stands[.close]))"
    }

    private func volatility(_ score: VolatilityScore) -> String {
        func number(_ value: Double?, _ interval: BlockBootstrap.Interval?) -> String {
            guard let value else { return "unknown" }
            return fixed(value, 2) + (interval.map { " [\(fixed($0.low, 2)), \(fixed($0.high, 2))]" } ?? "")
        }
        guard !score.isTooFew else {
            return "Volatility  too few sessions to judge (\(score.pairs) of \(Scorecard.fewCases))"
        }
        return
            "Volatility  rank correlation with the next session's range \(number(score.correlation, score.interval)); "
            + "yesterday's range \(number(score.yesterday, score.yesterdayInterval)); \(score.pairs) sessions"
    }

    private func sizing(_ score: SizingScore?) -> String {
        guard let score, !score.isTooFew else {
            return "Size        too few half-hours to judge (\(score?.steps ?? 0))"
        }
        return
            "Size        \(score.varianceRatio.map { "\(fixed($0 * 100, 0))%" } ?? "unknown") of the variance of a constant "
            + "\(fixed(score.meanSize, 2))x size (\(score.steps) half-hours); worst drawdown \(fixed(score.drawdown, 2))% instead "
            + "of \(fixed(score.constantDrawdown, 2))%"
    }
}
