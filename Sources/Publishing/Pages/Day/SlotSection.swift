import MarketRegime
import Markup

/// One half-hour of a session: its call and the reasons in words.
struct SlotSection {
    let context: PageContext
    /// The source of the reasons why half-hours have no call.
    let section: TodaySection
    let record: SlotRecord

    private var time: String { Clock.time(record.slot.minuteOfDay) }
    private var id: String { "t" + time.filter { $0 != ":" } }

    var element: Element {
        Element("section", ["class": "row slot", "aria-labelledby": id]) {
            Element("div", ["class": "txt"]) {
                Element("h3", ["id": id], text: time)
                if let call = record.call {
                    Element("p", ["class": "what \(call.regime.style)"]) {
                        Element("i", ["class": "chip", "aria-hidden": "true"], text: call.regime.glyph)
                        bold(call.regime.name)
                        " \(call.regime.code)"
                    }
                    Element("p", ["class": "note"], text: note(call))
                } else {
                    Element("p", ["class": "what"], [.element(bold((record.state?.words ?? "").sentenceCase))])
                }
            }
            Element("dl", ["class": "why"], rows)
        }
    }

    private func note(_ call: Call) -> String {
        let advice = call.advice
        return
            "Confidence \(Numbers.percent(call.confidence.value)), size \(Numbers.times(advice.positionSizeMultiplier)), "
            + "stop \(Numbers.times(advice.stopLossMultiplier)), at most \(Numbers.count(advice.maxPositions, "position"))."
    }

    @NodeBuilder private var rows: [Node] {
        if let reason = section.problem(record) { row("State", [.text(reason.sentenceCase)]) }
        if record.state == .pending { row("State", [.text("No scan yet; it still has time.")]) }
        if let entry = record.entry, let call = entry.call {
            let words = CallWords(context: context, entry: entry, call: call)
            if let before = words.before?.call?.regime, before != call.regime {
                row("Change", [.element(bold("From \(before.words)")), .text(": \(words.change).")])
            }
            for reason in words.reasons { row(reason.name, reason.words) }
            if let disagreement = words.disagreement { row("Disagreement", [.text(disagreement)]) }
            row("Confidence", words.confidence)
            row("Volatility", words.volatility)
            row("Size", words.size)
        }
        if let notes = record.entry?.notes, !notes.isEmpty {
            row("Notes", [.text(notes.prefix(5).joined(separator: "; ") + more(notes.count - 5))])
        }
        if let entry = record.entry {
            let finished =
                context.scanTimes(entry).map { ", \($0)" }
                ?? entry.finished.map { ", finished at \(context.clock.time($0))" } ?? ""
            row("Scan", [.text("\(entry.source)\(finished).")])
        }
    }

    private func more(_ count: Int) -> String { count > 0 ? "; \(Numbers.count(count)) more" : "" }
}
