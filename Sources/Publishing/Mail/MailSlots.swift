import MarketRegime
import Markup
import Templates

/// The session's steps, or the last sessions where each has one call, one row each, with the numbers behind the calls.
struct MailSlots {
    let report: DayReport

    private var page: DayPage {
        DayPage(context: report.context, record: report.shown, before: nil, after: nil)
    }

    var values: [String: TemplateValue] {
        let page = page
        let rows = page.spoken
        return [
            "hasRowsFinding": .bool(page.isLong), "hasRows": .bool(report.calls > 0), "rows": .list(rows.map(row)),
            "rowsFinding": .text(
                page.isLong ? "\(report.context.rhythm.steps.sentenceCase) with a change or without a call." : ""),
            "rowsHead": .text(
                line([
                    report.isDaily ? "Day" : "Time", "", "Regime", "Lists", "Balance", "Conf.", "Size", "Stop",
                    "Vol.",
                ])),
        ]
    }

    private func row(_ slot: SlotRecord) -> TemplateValue {
        let time = report.context.label(slot.slot)
        let cell = MailCell(slot, width: 1)
        guard let call = slot.call else {
            let reason = slot.state?.words ?? "no data"
            return .object([
                "time": .text(time), "hasCall": false, "reason": .text(reason), "code": .text(cell.text), "name": "",
                "counts": "", "confidence": "", "size": "", "stop": "", "volatility": "", "balance": "", "glyph": "",
                "line": .text("\(time.padded(to: timeWidth))\(cell.text.padded(to: 3))\(reason)"),
            ])
        }
        let counts = "\(Numbers.count(call.counts.long))/\(Numbers.count(call.counts.short))"
        let confidence = Numbers.percent(call.confidence.value)
        let size = Numbers.times(call.advice.positionSizeMultiplier)
        let stop = Numbers.times(call.advice.stopLossMultiplier)
        let volatility = call.volatility.score.map { Numbers.decimal($0, 2) } ?? "–"
        let balance = Numbers.balance(call.state.score)
        let late = slot.state == .late ? ", late" : ""
        return .object([
            "time": .text(time), "hasCall": true, "reason": "", "code": .text(call.regime.code),
            "name": .text(call.regime.words + late), "glyph": .text(call.regime.glyph), "counts": .text(counts),
            "confidence": .text(confidence), "size": .text(size), "stop": .text(stop),
            "volatility": .text(volatility), "balance": .text(balance),
            "line": .text(
                line([
                    time, call.regime.code, call.regime.words + late, counts, balance, confidence, size, stop,
                    volatility,
                ])),
        ])
    }

    private var timeWidth: Int { report.isDaily ? 8 : 6 }

    private func line(_ cells: [String]) -> String {
        let widths = [timeWidth, 3, 28 - timeWidth, 9, 9, 6, 6, 6, 5]
        return zip(cells, widths).enumerated().map { index, cell in
            cell.0.padded(to: cell.1, isNumber: index > 2)
        }.joined()
    }
}
