import MarketRegime
import Markup
import Templates

/// How often the direction was still the same, by called regime, compared with the base rate.
struct RegimeRecordSection {
    let card: Scorecard
    let words: RecordWords

    var values: [String: TemplateValue] {
        [
            "finding": optional(finding), "strong": optional(card.strongShare.map(Numbers.percent)),
            "table": optional(card.total.calls > 0 ? ["rows": rows, "all": all] : nil),
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
        return
            "Best: \(best.regime.words) (\(Numbers.percent(share(best.row)))). Worst: \(worst.regime.words) "
            + "(\(Numbers.percent(share(worst.row)))).\(base)"
    }

    private func cells(_ row: ScoreRow) -> [[Node]] { StandHorizon.allCases.map { RecordWords.cell(row.stands[$0]) } }

    private var rows: TemplateValue {
        tableRows(card.regimes.reversed().map { [[.element($0.regime.label)]] + cells($0.row) })
    }

    private var all: TemplateValue { tableCells(cells(card.total)) }
}
