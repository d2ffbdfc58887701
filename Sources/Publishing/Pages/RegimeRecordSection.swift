import MarketRegime
import Markup
import Templates

/// How often the direction held, by the regime that was called, beside the base rate.
struct RegimeRecordSection {
    let record: ConfidenceRecord
    let horizon: String

    var values: [String: TemplateValue] { ["finding": .text(finding), "table": html { table }] }

    private var held: [(regime: Regime, group: ConfidenceRecord.Group)] {
        Regime.allCases.reversed().compactMap { regime in record.regimes[regime].map { (regime, $0) } }
    }

    private var finding: String {
        let enough = held.filter { !$0.group.isTooFew }
        func share(_ group: ConfidenceRecord.Group) -> Double { group.observed ?? 0 }
        guard let best = enough.max(by: { share($0.group) < share($1.group) }),
            let worst = enough.min(by: { share($0.group) < share($1.group) })
        else { return "No regime has \(ConfidenceRecord.fewCases) checked calls yet." }
        let base = record.total.observed.map { " All together: \(Numbers.percent($0))." } ?? ""
        guard best.regime != worst.regime else {
            return "Only \(best.regime.words) has cases enough: \(Numbers.percent(share(best.group))) held.\(base)"
        }
        return
            "\(best.regime.name) held most often, in \(Numbers.percent(share(best.group))); \(worst.regime.words) least, in "
            + "\(Numbers.percent(share(worst.group))).\(base)"
    }

    private var table: Element {
        RecordTable(
            first: "Regime",
            rows: held.map { ([.element($0.regime.label)], $0.group) } + [([.text("All")], record.total)]
        ).element
    }
}
