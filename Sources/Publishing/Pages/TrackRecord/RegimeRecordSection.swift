import MarketRegime
import Markup
import Templates

/// How often the direction was still the same, by called regime, compared with the base rate.
struct RegimeRecordSection {
    let card: Scorecard
    let words: RecordWords

    var values: [String: TemplateValue] {
        ["finding": .text(finding + strong), "table": html { if card.total.calls > 0 { table } }]
    }

    private var strong: String {
        card.strongShare.map { " Strong regimes were \(Numbers.percent($0)) of the calls." } ?? ""
    }

    private var finding: String {
        let enough = card.regimes.filter { !$0.row.held.isTooFew }
        func share(_ row: ScoreRow) -> Double { row.held.value ?? 0 }
        guard let best = enough.max(by: { share($0.row) < share($1.row) }),
            let worst = enough.min(by: { share($0.row) < share($1.row) })
        else { return "No regime has \(Scorecard.fewCases) checked calls yet." }
        let base = card.total.held.value.map { " All: \(Numbers.percent($0))." } ?? ""
        guard best.regime != worst.regime else {
            return "Only \(best.regime.words) has enough cases: \(Numbers.percent(share(best.row))).\(base)"
        }
        return
            "Best: \(best.regime.words) (\(Numbers.percent(share(best.row)))). Worst: \(worst.regime.words) "
            + "(\(Numbers.percent(share(worst.row)))).\(base)"
    }

    private var table: Element {
        func cells(_ name: [Node], _ row: ScoreRow) -> [[Node]] {
            [name] + StandHorizon.allCases.map { RecordWords.cell(row.stands[$0]) }
        }
        return Publishing.table(
            "record",
            head: [
                ("Regime", false), ("Half an hour later", true), ("\(words.horizon.sentenceCase) later", true),
                ("At the close", true),
            ],
            rows: card.regimes.reversed().map { cells([.element($0.regime.label)], $0.row) }
                + [cells([.text("All calls")], card.total)])
    }
}
