import MarketRegime
import Markup

/// The track record, as a table of text.
struct TrackRecordText {
    let market: String
    let rhythm: Rhythm

    func text(_ cards: [Scorecard], isSample: Bool) -> String {
        let sample = isSample ? ["SAMPLE data: invented, not a real market."] : []
        return (sample + cards.map(text)).joined(separator: "\n\n")
    }

    private func text(_ card: Scorecard) -> String {
        let kind =
            card.origin == .published ? "live calls" : "backfilled calls (computed in hindsight, never shown live)"
        guard let span = card.span else { return "\(market), \(kind): none" }
        let sessions = counted(card.sessions, "session")
        let days =
            span.lowerBound == span.upperBound ? "\(span.lowerBound)" : "\(span.lowerBound) to \(span.upperBound)"
        var lines = ["\(market), \(kind): \(card.total.calls) in \(sessions), \(days)"]
        lines.append("")
        lines.append(
            Self.line("", "same direction", "market moved as called", "any half-hour", "average move as called"))
        for (name, row) in rows(card) {
            lines.append(
                Self.line(
                    name, share(row.held), share(row.edges[.horizon]?.up),
                    row.base[.horizon].map { "\(fixed($0 * 100, 0))%" } ?? "-", mean(row.edges[.horizon])))
        }
        lines.append("")
        lines += RecordFigures(card: card, share: share, rhythm: rhythm).lines
        return lines.joined(separator: "\n")
    }

    private func rows(_ card: Scorecard) -> [(String, ScoreRow)] {
        card.regimes.reversed().map { ($0.regime.rawValue.words(joinedBy: " "), $0.row) }
            + card.bins.filter { $0.row.calls > 0 }.map {
                (
                    $0.from == 0
                        ? "confidence <\(fixed($0.to * 100, 0))%"
                        : "confidence \(fixed($0.from * 100, 0))-\(fixed($0.to * 100, 0))%", $0.row
                )
            } + [("all", card.total)]
    }

    private static func line(_ cells: String...) -> String {
        let widths = [20, 24, 24, 16, 0]
        let line = zip(cells, widths).map { $0.padded(to: $1) }.joined()
        return String(line.reversed().drop { $0 == " " }.reversed())
    }

    private func share(_ share: SessionFigure?) -> String {
        guard let share, share.cases > 0 else { return "-" }
        guard !share.isTooFew, let value = share.value else { return "too few (\(share.cases))" }
        let interval = share.interval.map { " [\(fixed($0.low * 100, 0)), \(fixed($0.high * 100, 0))]" } ?? ""
        return "\(fixed(value * 100, 0))%\(interval) of \(share.cases)"
    }

    private func mean(_ score: MoveScore?) -> String {
        guard let score, score.up.cases > 0 else { return "-" }
        guard !score.up.isTooFew, let mean = score.mean else { return "too few" }
        let interval = score.interval.map { " [\(signed($0.low, 2)), \(signed($0.high, 2))]" } ?? ""
        return "\(signed(mean, 2))%\(interval)"
    }
}
