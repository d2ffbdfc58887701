import MarketRegime
import Markup
import Templates

/// The market's moves, and its level at the end of the last five sessions.
struct MailMarket {
    let report: DayReport

    private static let most = 5

    var values: [String: TemplateValue] {
        let words = MarketWords(context: report.context)
        let moves = report.context.current.flatMap { words.moves($0.entry) }
        let closes = report.context.dayRecords.suffix(Self.most).map { ($0.session.day, words.close($0)) }
            .filter { $0.1.level != "–" }
        let isIndex = report.context.dossier.marketLine.isIndex
        let title = "Market at each session’s last call" + (isIndex ? "" : " (average stock, 100 at the start)")
        return [
            "closesTitle": .text(title), "closesCapitals": .text(title.uppercased()),
            "hasMarket": .bool(moves != nil), "marketMoves": .text(moves?.words ?? ""),
            "hasCloses": .bool(!closes.isEmpty),
            "closes": .list(
                closes.map { day, close in
                    .object([
                        "day": .text(Clock.day(day)), "level": .text(close.level), "percent": .text(close.percent),
                        "line": .text(
                            Clock.day(day).padded(to: 12) + close.level.padded(to: 9, isNumber: true)
                                + close.percent.padded(to: 8, isNumber: true)),
                    ])
                }),
        ]
    }
}
