import Charts
import MarketRegime
import Markup
import Templates

/// The market's moves after calls, by regime, compared with the base rate.
struct MarketRecordSection {
    let card: Scorecard
    let words: RecordWords

    private typealias Line = (name: String, glyph: String, row: ScoreRow)

    var values: [String: TemplateValue] {
        let isKnown = (card.total.moves[.horizon]?.up.cases ?? 0) > 0
        return [
            "described": optional(MethodRecordSection(card: card, words: words).finding),
            "finding": optional(
                isKnown ? finding : words.hasMarket ? "Too early: no market move has been measured yet." : nil),
            "figure": optional(drawn.isEmpty ? nil : [.element(figure)]), "rows": tableRows(rows),
        ]
    }

    private var lines: [Line] {
        card.regimes.reversed().map { ($0.regime.name, $0.regime.glyph, $0.row) } + [
            ("All calls", "", card.total)
        ]
    }

    /// The lines with enough moves to be drawn.
    private var drawn: [(line: Line, score: MoveScore)] {
        lines.compactMap { line in
            guard let score = line.row.moves[.horizon], !score.up.isTooFew, score.mean != nil else { return nil }
            return (line, score)
        }
    }

    private var finding: String {
        guard let all = card.total.moves[.horizon], all.up.cases > 0 else {
            return ""
        }
        guard !all.up.isTooFew else {
            return
                "\(Numbers.count(all.up.cases, "move")) so far; fewer than \(Scorecard.fewCases) are too few to judge."
        }
        let base =
            "On average the market moved \(RecordWords.mean(all)) after a call, and rose \(Numbers.percent(all.up.value ?? 0)) of the time"
        let apart = drawn.dropLast().filter { line in
            guard let interval = line.score.interval, let mean = all.mean else { return false }
            return interval.low > mean || interval.high < mean
        }
        guard !apart.isEmpty else { return "\(base). No regime differs clearly from that." }
        func names(_ word: String, _ belongs: (Double) -> Bool) -> String {
            let names = apart.filter { belongs($0.score.mean ?? 0) }.map {
                "\($0.line.name.lowercased()) (\(Numbers.signed($0.score.mean ?? 0, 2))%)"
            }
            return names.isEmpty ? "" : " Clearly \(word) that average: \(names.joined(separator: ", "))."
        }
        let mean = all.mean ?? 0
        return "\(base)." + names("above") { $0 > mean } + names("below") { $0 < mean }
    }

    /// Such as `+0.2%`, without trailing zeros.
    private static func tick(_ value: Double) -> String {
        (value > 0 ? "+" : "") + Numbers.short(value, 2) + "%"
    }

    private var figure: Element {
        let rows = drawn.map { line, score in
            IntervalRows.Row(
                line.glyph.isEmpty ? line.name : "\(line.glyph) \(line.name)",
                note: "\(RecordWords.mean(score)) of \(Numbers.count(score.up.cases))",
                value: score.mean ?? 0, interval: score.interval.map { min($0.low, $0.high)...max($0.low, $0.high) })
        }
        let ends = rows.flatMap { [$0.value, $0.interval?.lowerBound, $0.interval?.upperBound] }
        let domain = nice(extent(ends, including: [0]))
        let marks = ticks(in: domain, count: 3).map { AxisLabel($0, Self.tick($0)) }
        return Figure(
            id: "\(card.origin.rawValue)-moves",
            title: "The market’s average move \(words.horizon) after a call, by regime",
            description: finding,
            IntervalRows(rows, domain: domain, references: [card.total.moves[.horizon]?.mean ?? 0], labels: marks)
        ).svg
    }

    /// Every horizon, one row per regime; with one call per session, compared with chance.
    private var rows: [[[Node]]] {
        guard words.rhythm.isDaily else {
            return lines.map { line in
                [[.text(line.name)]]
                    + MoveHorizon.allCases.flatMap { horizon -> [[Node]] in
                        let move = line.row.moves[horizon]
                        return [[.text(RecordWords.share(move?.up))], [.text(RecordWords.mean(move))]]
                    }
            }
        }
        let chance = card.total.ahead.flatMap { ahead -> [[Node]] in
            [
                [.text(ahead.followedByChance.map(Numbers.percent) ?? "–")],
                [.text(ahead.meanByChance.map { Numbers.signed($0, 2) + "%" } ?? "–")],
            ]
        }
        return lines.map { line in
            [[.text(line.name)]]
                + line.row.ahead.flatMap { [RecordWords.cell($0.followed), RecordWords.mean($0.mean)] }
        } + [[[.text("Market average")]] + chance]
    }
}
