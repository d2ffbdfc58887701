import MarketRegime
import Markup
import Templates

/// One step of a session: a line with its call that expands to the reasons.
struct SlotSection {
    let context: PageContext
    /// Gives the reasons why steps have no call.
    let section: TodaySection
    let record: SlotRecord
    /// Whether the line expands to its reasons. In a long session not all do.
    var opens = true

    private var time: String { Clock.time(record.slot.minuteOfDay) }
    private var id: String { Self.id(at: record.slot.minuteOfDay) }

    /// The id of a step on its page, such as `t1030`.
    static func id(at minuteOfDay: Int) -> String { "t" + Clock.time(minuteOfDay).filter { $0 != ":" } }

    var values: [String: TemplateValue] {
        let change = self.change
        return [
            "id": .text(id), "opens": .bool(opens), "isChange": .bool(change != nil),
            "line": html { line(opens ? change : nil) }, "reasons": optional(opens ? reasons(change) : nil),
        ]
    }

    private var words: CallWords? {
        record.entry.flatMap { entry in
            entry.call.map { CallWords(context: context, entry: entry, call: $0, isOneOfMany: true) }
        }
    }

    /// How the regime changed with this step; `nil` if it did not.
    private var change: String? {
        guard let words, let before = words.before, let regime = before.call?.regime, regime != words.call.regime else {
            return nil
        }
        let night = before.day == record.slot.day || context.rhythm.isDaily ? "" : " overnight"
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

    /// What the line expands to, one value per row.
    private func reasons(_ change: String?) -> [String: TemplateValue] {
        let isTold = record.call == nil || record.state == .late
        return [
            "state": optional(isTold ? [.text(reason.sentenceCase)] : nil), "change": optional(change),
            "call": optional(words.map(call)), "notes": optional(notes), "scan": optional(scan),
        ]
    }

    private func call(_ words: CallWords) -> [String: TemplateValue] {
        let advice = words.call.advice
        return words.values.merging([
            "disagreement": optional(words.disagreement), "stop": .text(Numbers.times(advice.stopLossMultiplier)),
            "positions": .text(Numbers.count(advice.maxPositions, "position")),
        ]) { $1 }
    }

    private var notes: [Node]? {
        guard let notes = record.entry?.notes, !notes.isEmpty else { return nil }
        return [.text(notes.prefix(5).joined(separator: "; ") + more(notes.count - 5))]
    }

    private var scan: [Node]? {
        record.entry.map { entry in
            let finished =
                context.scanTimes(entry).map { ", \($0)" }
                ?? entry.finished.map { ", finished \(context.clock.time($0))" } ?? ""
            return [.text("\(entry.source)\(finished).")]
        }
    }

    private func more(_ count: Int) -> String { count > 0 ? "; \(Numbers.count(count)) more" : "" }
}
