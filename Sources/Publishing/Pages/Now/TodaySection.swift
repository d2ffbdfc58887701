import Charts
import MarketRegime
import Markup
import Templates

/// The half-hours of a session, and what went wrong in some of them.
struct TodaySection {
    let context: PageContext
    let record: SessionRecord
    /// The name in the figure's title; by default, the title that the dashboard gives the session.
    var name: String?
    /// Whether a session with too many half-hours for columns gets a table instead.
    var hasTable = true

    var values: [String: TemplateValue] {
        [
            "finding": .text(finding), "figure": html { figure }, "hasProblems": .bool(!problems.isEmpty),
            "problems": .list(problems.map { .text($0) }),
        ]
    }

    private var title: String { name ?? StandingWords(context: context).sessionTitle }

    var finding: String {
        let states = record.slots.compactMap(\.state)
        let called = record.slots.count { $0.hasCall }
        let isOpen = context.standing.isOpen && record.session.day == context.standing.today
        let due = isOpen ? states.count { $0 != .pending } : record.slots.count
        guard called > 0 else { return isOpen ? "No call yet today.\(missing(states))" : "No call.\(missing(states))" }
        let changes = Spells.changes(record.slots.compactMap { $0.regime })
        let change = changes == 0 ? "no change" : Numbers.count(changes, "change")
        let soFar = isOpen ? " so far" : ""
        let half = Numbers.count(due, "half-hour")
        let calls =
            called == due
            ? due == 1 ? "One half-hour\(soFar)" : "All \(half)\(soFar)" : "\(called) of \(half)\(soFar)"
        return "\(calls) \(called == 1 ? "has" : "have") a call; \(change).\(missing(states))"
    }

    /// What half-hours lack, in a sentence of its own.
    private func missing(_ states: [SlotState]) -> String {
        let late = states.count { $0 == .late }
        return (missingWords { state in states.count { $0 == state } }.map { " Missing: \($0)." } ?? "")
            + (late > 0 ? " \(late) late." : "")
    }

    /// What went wrong and when, with half-hours grouped by reason.
    var problems: [String] {
        var reasons: [(reason: String, times: [String])] = []
        for slot in record.slots {
            guard let reason = problem(slot) else { continue }
            let time = Clock.time(slot.slot.minuteOfDay)
            if let index = reasons.firstIndex(where: { $0.reason == reason }) {
                reasons[index].times.append(time)
            } else {
                reasons.append((reason, [time]))
            }
        }
        return reasons.map { "\($0.times.joined(separator: ", ")): \($0.reason)" }
    }

    func problem(_ slot: SlotRecord) -> String? {
        switch slot.state {
        case .missed:
            let policy = context.dossier.history.policy(at: slot.slot.start, now: context.policy)
            return "no scan\(policy.map { " within \($0.freshness.missedAfter) minutes" } ?? "")."
        case .stale: return "repeated scan: \(slot.entry?.problem ?? "no reason is known")."
        case .invalid: return "unusable: \(slot.entry?.problem ?? "no reason is known")."
        case .late:
            let finished = slot.entry?.finished.map { " at \(context.clock.time($0))" } ?? ""
            return "late: the scan finished\(finished), after the half-hour ended."
        case .analysed, .pending, nil: return nil
        }
    }

    private var figure: Element {
        let cells = record.slots.map { $0.cell(now: context.dossier.generatedAt) }
        let current = record.slots.lastIndex { $0.call != nil && $0.entry?.slot == context.standing.current?.slot }
        let ribbon = Ribbon(TimeAxis(slots: record.slots.count), cells: cells, height: 90, current: current)
        let svg = Figure(id: "slots", title: "\(title), half-hour by half-hour", description: finding, ribbon).svg
        guard record.slots.count <= 20 else {
            return Element("figure") {
                svg
                if hasTable { table }
            }
        }
        return Element("figure") {
            Element("div", ["class": "slots"]) {
                Element("div", ["class": "slothead", "aria-hidden": "true"]) {
                    Element("span", ["class": "scale"]) {
                        for word in ["+3", "0", Numbers.minus + "3"] { Element("b", text: word) }
                    }
                    for word in ["", "", "Long", "Short"] { Element("span", text: word) }
                }
                Element("div", ["class": "slotbody"]) {
                    svg
                    Element("ol") {
                        for (index, slot) in record.slots.enumerated() {
                            column(slot, isCurrent: index == current).linking(context.slotLink(slot))
                        }
                    }
                }
            }
            ChartReading(context: context, slots: record.slots).element
        }
    }

    private func column(_ slot: SlotRecord, isCurrent: Bool) -> Element {
        let time = Element("time", text: Clock.time(slot.slot.minuteOfDay))
        guard let call = slot.call else {
            let signs: [SlotState: String] = [.missed: "×", .stale: "//", .invalid: "//"]
            let sign = slot.state.flatMap { signs[$0] } ?? "·"
            return Element("li", ["class": "none"]) {
                time
                Element("i", ["class": "g", "aria-hidden": "true"], text: sign)
                Element("span", ["class": "vh"], text: slot.state?.words ?? "no data")
                for _ in 0..<2 { Element("span", ["aria-hidden": "true"], text: "–") }
            }
        }
        let isDouble = abs(call.regime.level) == 3
        return Element("li", ["class": isCurrent ? "is-now" : nil, "aria-current": isCurrent ? "time" : nil]) {
            time
            Element("i", ["class": isDouble ? "g gg" : "g", "aria-hidden": "true"], text: call.regime.glyph)
            Element("span", ["class": "vh"], text: "\(call.regime.words), long and short:")
            Element("span", text: Numbers.count(call.counts.long))
            Element("span", text: Numbers.count(call.counts.short))
        }
    }

    /// The half-hours as a table, for sessions with too many of them for columns.
    private var table: Element {
        foldedTable(
            "Every half-hour as a table",
            head: [("Time", false), ("Regime", false), ("Long", true), ("Short", true)],
            rows: record.begun.map { slot in
                [
                    Clock.time(slot.slot.minuteOfDay), slot.regime?.name ?? slot.state?.words ?? "",
                    slot.call.map { Numbers.count($0.counts.long) } ?? "",
                    slot.call.map { Numbers.count($0.counts.short) } ?? "",
                ]
            })
    }
}
