import MarketRegime
import Markup
import Templates

/// How often the direction was still the same, by called regime, compared with the base rate.
struct RegimeRecordSection {
    let card: Scorecard
    let words: RecordWords

    var values: [String: TemplateValue] {
        [
            "finding": optional(finding), "strong": optional(isTooFew ? nil : card.strongShare.map(Numbers.percent)),
            "table": optional(card.total.calls > 0 ? ["rows": rows, "all": all, "chance": chance] : nil),
        ]
    }

    private var isTooFew: Bool { card.total.calls < Scorecard.fewCases }

    private var finding: String? {
        let enough = card.regimes.filter { !$0.row.held.isTooFew }
        let shares = enough.map { $0.row.held.value ?? 0 }
        guard let best = shares.max().map(Numbers.percent), let worst = shares.min().map(Numbers.percent) else {
            return nil
        }
        let base = card.total.held.value.map { " All: \(Numbers.percent($0))." } ?? ""
        guard enough.count > 1 else { return "Only \(enough[0].regime.words) has enough cases: \(best).\(base)" }
        guard best != worst else { return "The same for each regime with enough cases: \(best).\(base)" }
        // Regimes whose shares look the same are named together.
        func names(_ share: String) -> String {
            let names = zip(enough, shares).filter { Numbers.percent($0.1) == share }.map(\.0.regime.words)
            let last = names.suffix(2).joined(separator: " and ")
            return (names.dropLast(2) + [last]).joined(separator: ", ")
        }
        return "Best: \(names(best)) (\(best)). Worst: \(names(worst)) (\(worst)).\(base)"
    }

    /// Whether there is one call per session, so that later sessions decide the outcomes.
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

    /// What the shares would be by chance, for the horizons that later sessions decide.
    private var chance: TemplateValue {
        tableCells(card.total.ahead.map { $0.heldByChance.map(Numbers.percent) ?? "–" })
    }
}
