import MarketRegime
import Markup
import Templates

/// The numbers of calls, one row each.
struct CallTable {
    let context: PageContext

    /// The most rows: a day of half-hours, with an extra hour when clocks go back.
    static let mostRows = 50

    /// The steps of a session.
    func rows(_ slots: [SlotRecord]) -> TemplateValue { tableRows(slots.map(row), text: [0, 1]) }

    /// The newest sessions of a window with one call each, newest first.
    var newestFirst: TemplateValue { rows(context.frame.newest.reversed().flatMap(\.slots)) }

    private func row(_ slot: SlotRecord) -> [String] {
        let name = context.rhythm.isDaily ? Clock.day(slot.slot.day) : Clock.time(slot.slot.minuteOfDay)
        guard let call = slot.call else {
            return [name, slot.state?.words ?? ""] + Array(repeating: "–", count: 9)
        }
        return [
            name, "\(call.regime.name) \(call.regime.code)", Numbers.count(call.counts.long),
            Numbers.count(call.counts.short), Numbers.balance(call.state.score),
            Numbers.percent(call.confidence.value), call.volatility.score.map { Numbers.decimal($0, 2) } ?? "–",
            Numbers.times(call.advice.positionSizeMultiplier), Numbers.times(call.advice.stopLossMultiplier),
            slot.entry?.observations.marketLevel.map(MarketWords.level) ?? "–",
            slot.entry?.observations.dayPercent.map(MarketWords.percent) ?? "–",
        ]
    }
}
