import Charts
import MarketRegime
import Markup
import Templates

/// The steps of a session or, with one call per session, of the last sessions, and what went wrong in some of them.
struct TodaySection {
    let context: PageContext
    let slots: [SlotRecord]
    private let day: Day
    /// The name in the figure's title; by default, the title that the dashboard gives the session.
    private let name: String?

    /// The steps of a session.
    init(context: PageContext, record: SessionRecord, name: String) {
        (self.context, slots, day, self.name) = (context, record.slots, record.session.day, name)
    }

    /// The newest steps; `nil` before the first scan.
    init?(newest context: PageContext) {
        guard let record = context.latestSession else { return nil }
        (self.context, slots, day, name) = (context, context.recentSlots, record.session.day, nil)
    }

    var values: [String: TemplateValue] {
        [
            "finding": .text(finding), "hasProblems": .bool(!problems.isEmpty),
            "problems": .list(problems.map { .text($0) }), "chart": html { chart },
            "columns": optional(hasColumns ? ["list": html { list }, "reading": html { reading }] : nil),
            "table": optional(hasColumns ? nil : ["rows": tableRows(rows, text: [0, 1]), "newest": optional(newest)]),
        ]
    }

    /// Whether each step has a column of its own.
    private var hasColumns: Bool { slots.count <= 20 }

    private var title: String { name ?? StandingWords(context: context).sessionTitle }

    var finding: String {
        let states = slots.compactMap(\.state)
        let called = slots.count { $0.hasCall }
        let isOpen = context.standing.isOpen && day == context.standing.today && !context.rhythm.isDaily
        let due = isOpen || context.rhythm.isDaily ? states.count { $0 != .pending } : slots.count
        guard called > 0 else { return isOpen ? "No call yet today.\(missing(states))" : "No call.\(missing(states))" }
        let change = Self.changes(of: slots, context)
        let soFar = isOpen ? " so far" : ""
        let half = context.rhythm.count(due)
        let all = due == 1 ? "One \(context.rhythm.step)" : due == 2 ? "Both \(context.rhythm.steps)" : "All \(half)"
        let calls = (called == due ? all : "\(called) of \(half)") + soFar
        return "\(calls) \(called == 1 ? "has" : "have") a call; \(change).\(missing(states))"
    }

    /// `no change`, or how often the regime changed in these steps, the night before the first of them included.
    static func changes(of slots: [SlotRecord], _ context: PageContext) -> String {
        let starts = Set(slots.map(\.slot.start))
        let changes = context.dossier.statistics.changes.filter { starts.contains($0.entry.slot) }
        let overnight = context.rhythm.isDaily ? 0 : changes.count(where: \.isOvernight)
        guard !changes.isEmpty else { return "no change" }
        let words = Numbers.count(changes.count, "change")
        guard overnight > 0 else { return words }
        return "\(words), \(changes.count == 1 ? "" : "one ")overnight"
    }

    /// The problems of steps without a call, as a sentence of its own.
    private func missing(_ states: [SlotState]) -> String {
        let late = states.count { $0 == .late }
        return (missingWords { state in states.count { $0 == state } }.map { " Missing: \($0)." } ?? "")
            + (late > 0 ? " \(late) late." : "")
    }

    /// The most problems listed: more than a session of half-hours can have.
    private static let mostProblems = 20

    /// What went wrong and when, with steps grouped by reason.
    var problems: [String] {
        var reasons: [(reason: String, times: [String])] = []
        for slot in slots {
            guard let reason = problem(slot) else { continue }
            let time = context.label(slot.slot)
            if let index = reasons.firstIndex(where: { $0.reason == reason }) {
                reasons[index].times.append(time)
            } else {
                reasons.append((reason, [time]))
            }
        }
        let lines = reasons.map { "\($0.times.joined(separator: ", ")): \($0.reason)" }
        let rest = lines.count - Self.mostProblems
        let unlisted = rest > 0 ? ["\(Numbers.count(rest)) earlier ones are not listed."] : []
        return unlisted + lines.suffix(Self.mostProblems)
    }

    func problem(_ slot: SlotRecord) -> String? {
        switch slot.state {
        case .missed:
            guard !context.rhythm.isDaily else { return "no scan." }
            let policy = context.dossier.history.policy(at: slot.slot.start, now: context.policy)
            return "no scan\(policy.map { " within \($0.freshness.missedAfter) minutes" } ?? "")."
        case .stale: return "repeated scan: \(slot.entry?.problem ?? "no reason is known")."
        case .invalid: return "unusable: \(slot.entry?.problem ?? "no reason is known")."
        case .late:
            let finished = slot.entry?.finished.map { " at \(context.clock.time($0))" } ?? ""
            return "late: the scan finished\(finished), after the \(context.rhythm.step) ended."
        case .analysed, .pending, nil: return nil
        }
    }

    private var chart: Element {
        let cells = slots.map { $0.cell(now: context.dossier.generatedAt) }
        // Without columns nothing below says the time.
        let axis = hasColumns ? TimeAxis(slots: slots.count) : TimeAxis(timesOf: slots)
        let ribbon = Ribbon(axis, cells: cells, height: 90, current: current)
        return Figure(
            id: "slots", title: "\(title), \(context.rhythm.step) by \(context.rhythm.step)", description: finding,
            ribbon
        ).svg
    }

    private var current: Int? {
        slots.lastIndex { $0.call != nil && $0.entry?.slot == context.standing.current?.slot }
    }

    /// A column per step, below the chart.
    private var list: Element {
        Element("ol") {
            for (index, slot) in slots.enumerated() {
                column(slot, name(of: index), isCurrent: index == current).linking(context.slotLink(slot))
            }
        }
    }

    private var reading: Element { ChartReading(context: context, slots: slots).element }

    /// The name above a step's column: its time, or the day of the month, together with the month if that changes.
    private func name(of index: Int) -> String {
        let (slot, before) = (slots[index].slot, index > 0 ? slots[index - 1].slot : nil)
        guard context.rhythm.isDaily, before?.day.components.month == slot.day.components.month else {
            return context.label(slot)
        }
        return "\(slot.day.components.day)"
    }

    private func column(_ slot: SlotRecord, _ name: String, isCurrent: Bool) -> Element {
        let time = Element("time", text: name)
        guard let call = slot.call else {
            let signs: [SlotState: String] = [.missed: "×", .stale: "//", .invalid: "//"]
            let sign = slot.state.flatMap { signs[$0] } ?? "·"
            return Element("li", ["class": "none"]) {
                time
                Element("i", ["class": "g", "aria-hidden": "true"], text: sign)
                Element("span", ["class": "vh"], text: context.words(for: slot))
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

    /// The most steps in the table: a day of half-hours, with an extra hour when clocks go back.
    private static let mostRows = 50

    /// How many steps the table has, if not all.
    private var newest: String? {
        let begun = slots.count { $0.state != nil }
        return begun > Self.mostRows ? context.rhythm.count(Self.mostRows) : nil
    }

    /// The rows of a table, for sessions with too many steps for columns.
    private var rows: [[String]] {
        slots.filter { $0.state != nil }.suffix(Self.mostRows).map { slot in
            [
                context.label(slot.slot), slot.regime?.name ?? slot.state?.words ?? "",
                slot.call.map { Numbers.count($0.counts.long) } ?? "",
                slot.call.map { Numbers.count($0.counts.short) } ?? "",
            ]
        }
    }
}
