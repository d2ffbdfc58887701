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
        let got = record.slots.count { $0.hasCall }
        let regimes = record.slots.compactMap { $0.regime }
        let isOpen = context.standing.isOpen && record.session.day == context.standing.today
        var parts = ["\(got) of \(record.slots.count) slots\(isOpen ? " so far" : "")"]
        let missed = states.count { $0 == .missed }
        parts.append(missed == 0 ? "none missed" : "\(missed) missed")
        for state in [SlotState.stale, .invalid, .late] {
            let count = states.count { $0 == state }
            if count > 0 { parts.append("\(count) \(state.words)") }
        }
        parts.append(Numbers.count(Spells.changes(regimes), "change"))
        return parts.joined(separator: ", ") + "."
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
        return reasons.map { "\($0.times.joined(separator: ", ")) \($0.reason)" }
    }

    func problem(_ slot: SlotRecord) -> String? {
        switch slot.state {
        case .missed:
            let policy = context.dossier.history.policy(at: slot.slot.start, now: context.policy)
            return "missed: no scan came\(policy.map { " within \($0.freshness.missedAfter) minutes" } ?? "")."
        case .stale: return "stale: \(slot.entry?.problem ?? "no reason is known")."
        case .invalid: return "invalid: \(slot.entry?.problem ?? "no reason is known")."
        case .late:
            let finished = slot.entry?.finished.map { ", at \(context.clock.time($0))" } ?? ""
            return "late: the scan was finished after its half-hour\(finished)."
        case .analysed, .pending, nil: return nil
        }
    }

    private var figure: Element {
        let cells = record.slots.map { $0.cell(now: context.dossier.generatedAt) }
        let current = record.slots.lastIndex { $0.call != nil && $0.entry?.slot == context.standing.current?.slot }
        let ribbon = Ribbon(TimeAxis(slots: record.slots.count), cells: cells, height: 90, current: current)
        let svg = Figure(id: "slots", title: "\(title), slot by slot", description: finding, ribbon).svg
        guard record.slots.count <= 20 else {
            return Element("figure") {
                svg
                if hasTable { table }
            }
        }
        return Element("figure") {
            Element("div", ["class": "slots"]) {
                Element("div", ["class": "slothead", "aria-hidden": "true"]) {
                    for word in ["", "", "Long", "Short"] { Element("span", text: word) }
                }
                Element("div", ["class": "slotbody"]) {
                    svg
                    Element("ol") {
                        for (index, slot) in record.slots.enumerated() { column(slot, isCurrent: index == current) }
                    }
                }
            }
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
                if sign != "·" { Element("span", ["class": "vh"], text: slot.state?.words ?? "") }
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
            "Slot by slot as a table",
            head: [("Slot", false), ("Regime", false), ("Long", true), ("Short", true)],
            rows: record.begun.map { slot in
                [
                    Clock.time(slot.slot.minuteOfDay), slot.regime?.name ?? slot.state?.words ?? "",
                    slot.call.map { Numbers.count($0.counts.long) } ?? "",
                    slot.call.map { Numbers.count($0.counts.short) } ?? "",
                ]
            })
    }
}
