import MarketRegime
import Markup

/// One half-hour of a session: a line with its call that opens to the reasons.
struct SlotSection {
    let context: PageContext
    /// The source of the reasons why half-hours have no call.
    let section: TodaySection
    let record: SlotRecord
    /// Whether the line has its reasons. In a long session not all have.
    var opens = true

    private var time: String { Clock.time(record.slot.minuteOfDay) }
    private var id: String { Self.id(at: record.slot.minuteOfDay) }

    /// The id of a half-hour on its page, such as `t1030`.
    static func id(at minuteOfDay: Int) -> String { "t" + Clock.time(minuteOfDay).filter { $0 != ":" } }

    var element: Element {
        let change = self.change
        return Element("li") {
            if opens {
                Element("details", ["class": change == nil ? nil : "turned"]) {
                    Element("summary", [:], line(change))
                    Element("dl", ["class": "why", "id": id], rows)
                }
            } else {
                Element("div", ["class": "line", "id": id], line(nil))
            }
        }
    }

    private var words: CallWords? {
        record.entry.flatMap { entry in entry.call.map { CallWords(context: context, entry: entry, call: $0) } }
    }

    /// How the regime changed with this half-hour; `nil` if it did not.
    private var change: String? {
        guard let words, let before = words.before, let regime = before.call?.regime, regime != words.call.regime else {
            return nil
        }
        let night = before.day == record.slot.day ? "" : " overnight"
        return "Changed\(night) from \(regime.words): \(words.change)."
    }

    @NodeBuilder private func line(_ change: String?) -> [Node] {
        Element("time", text: time)
        if let call = record.call {
            Element("i", ["class": call.regime.style, "aria-hidden": "true"], text: call.regime.glyph)
            Element("span", ["class": "rg"]) {
                Element("span", ["class": "nm"], text: "\(call.regime.name) ")
                "\(call.regime.code)"
            }
            Element("span") {
                "\(Numbers.count(call.counts.long)) / \(Numbers.count(call.counts.short))"
                Element("span", ["class": "vh"], text: " long and short,")
            }
            Element("span", text: Numbers.percent(call.confidence.value))
            Element("span", text: Numbers.times(call.advice.positionSizeMultiplier))
            if let change { Element("span", ["class": "news"], text: change) }
        } else {
            Element(
                "i", ["class": "none", "aria-hidden": "true"],
                text: record.state == .missed ? "×" : record.state == .pending ? "·" : "//")
            Element("span", ["class": "news"], text: reason.sentenceCase)
        }
    }

    private var reason: String {
        section.problem(record) ?? (record.state == .pending ? "not due yet." : "no data.")
    }

    @NodeBuilder private var rows: [Node] {
        if record.call == nil || record.state == .late { row("State", [.text(reason.sentenceCase)]) }
        if let words {
            if let change { row("Change", [.text(change)]) }
            for reason in words.reasons { row(reason.name, reason.words) }
            if let disagreement = words.disagreement { row("Disagreement", [.text(disagreement)]) }
            row("Confidence", words.confidence)
            row("Volatility", words.volatility)
            row("Size", words.size)
            row("Advice", [.text(advice(words.call.advice))])
        }
        if let notes = record.entry?.notes, !notes.isEmpty {
            row("Notes", [.text(notes.prefix(5).joined(separator: "; ") + more(notes.count - 5))])
        }
        if let entry = record.entry {
            let finished =
                context.scanTimes(entry).map { ", \($0)" }
                ?? entry.finished.map { ", finished \(context.clock.time($0))" } ?? ""
            row("Scan", [.text("\(entry.source)\(finished).")])
        }
    }

    private func advice(_ advice: Advice) -> String {
        "Stop \(Numbers.times(advice.stopLossMultiplier)), at most \(Numbers.count(advice.maxPositions, "position"))."
    }

    private func more(_ count: Int) -> String { count > 0 ? "; \(Numbers.count(count)) more" : "" }
}
