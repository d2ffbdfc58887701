import MarketRegime
import Markup

/// A session's numbers, a row a half-hour.
struct DaySlotsTable {
    let record: SessionRecord

    var element: Element { foldedTable("Slot by slot as a table", head: head, rows: record.begun.map(row)) }

    private var head: [(String, isNumber: Bool)] {
        [("Slot", false), ("Regime", false)]
            + ["Long", "Short", "Score", "Confidence", "Volatility", "Size", "Stop"].map { ($0, isNumber: true) }
    }

    private func row(_ slot: SlotRecord) -> [String] {
        let time = Clock.time(slot.slot.minuteOfDay)
        guard let call = slot.call else {
            return [time, slot.state?.words ?? ""] + Array(repeating: "–", count: 7)
        }
        return [
            time, "\(call.regime.name) \(call.regime.code)", Numbers.count(call.counts.long),
            Numbers.count(call.counts.short), Numbers.signed(call.state.score, 2),
            Numbers.percent(call.confidence.value), call.volatility.score.map { Numbers.decimal($0, 2) } ?? "–",
            Numbers.times(call.advice.positionSizeMultiplier), Numbers.times(call.advice.stopLossMultiplier),
        ]
    }
}
