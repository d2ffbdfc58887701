import MarketRegime
import Markup
import Templates

/// How often the direction was still the same, by called regime, compared with the base rate.
struct RegimeRecordSection {
    let card: Scorecard
    let words: RecordWords

    var values: [String: TemplateValue] {
        [
            "finding": optional(finding),
            "strong": optional(card.total.calls < Scorecard.fewCases ? nil : card.strongShare.map(Numbers.percent)),
            "table": optional(card.total.calls > 0 ? ["rows": rows, "all": all, "chance": chance] : nil),
        ]
    }

    private var finding: String? {
        let enough = card.regimes.filter { !$0.row.held.isTooFew }
        func share(_ row: ScoreRow) -> Double { row.held.value ?? 0 }
        guard let best = enough.max(by: { share($0.row) < share($1.row) }),
            let worst = enough.min(by: { share($0.row) < share($1.row) })
        else { return nil }
        let base = card.total.held.value.map { " All: \(Numbers.percent($0))." } ?? ""
        guard best.regime != worst.regime else {
            return "Only \(best.regime.words) has enough cases: \(Numbers.percent(share(best.row))).\(base)"
        }
        /// The regimes with the same share as it is shown, such as `uptrend and strong uptrend (100%)`.
        func name(_ row: ScoreRow) -> String {
            let share = Numbers.percent(share(row))
            let regimes = enough.filter { Numbers.percent($0.row.held.value ?? 0) == share }.map(\.regime.words)
            let all = [regimes.dropLast().joined(separator: ", "), regimes.last ?? ""].filter { !$0.isEmpty }
            return "\(all.joined(separator: " and ")) (\(share))"
        }
        return "Best: \(name(best.row)). Worst: \(name(worst.row)).\(base)"
    }

    /// Whether each session is called once, so that later sessions tell the outcomes.
    private var isDaily: Bool { words.rhythm.isDaily }

    /// How often the direction was still the same, horizon by horizon.
    private func cells(_ row: ScoreRow) -> [[Node]] {
        guard isDaily else { return StandHorizon.allCases.map { RecordWords.cell(row.stands[$0]) } }
        return row.ahead.map { RecordWords.cell($0.held) }
    }

    private var rows: TemplateValue {
        tableRows(card.regimes.reversed().map { [[.element($0.regime.label)]] + cells($0.row) })
    }

    private var all: TemplateValue { tableCells(cells(card.total)) }

    /// What it would be by chance, as far as later sessions tell it.
    private var chance: TemplateValue {
        tableCells(card.total.ahead.map { $0.heldByChance.map(Numbers.percent) ?? "–" })
    }
}
