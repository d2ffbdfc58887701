import MarketRegime
import Markup
import Templates

/// The session's half-hours: a strip, what was odd, and a table with the files.
struct StatusHalfHours {
    let context: PageContext
    let record: SessionRecord

    private static let mostRows = 100

    var values: [String: TemplateValue] {
        let section = TodaySection(context: context, record: record)
        let gaps = context.dossier.runGaps.reversed().prefix(Self.mostRows).map {
            $0.words(in: context.dossier.calendar)
        }
        return [
            "sessionTitle": .text(StandingWords(context: context).sessionTitle),
            "sessionFinding": .text(section.finding), "strip": html { strip },
            "hasOddities": .bool(!section.problems.isEmpty), "oddities": .list(section.problems.map { .text($0) }),
            "slots": html { slots }, "slotsTitle": .text("All \(record.slots.count) half-hours with their files"),
            "days": .text("\(context.policy.historyDays) days"), "window": .text(window),
            "hasGaps": .bool(!gaps.isEmpty), "gaps": .list(gaps.map { .text($0) }),
            "hasNotes": .bool(!notes.isEmpty), "notes": html { noted },
        ]
    }

    /// One cell per half-hour, for sessions that a phone has room for.
    private var strip: Element? {
        guard record.slots.count <= 20 else { return nil }
        return Element("ol", ["class": "strip"]) {
            for slot in record.slots {
                Element("li", ["class": style(slot)]) {
                    Element("i", ["aria-hidden": "true"], text: sign(slot))
                    Element("span", ["class": "vh"], text: "\(Clock.time(slot.slot.minuteOfDay)) \(words(slot))")
                    Element("span", ["aria-hidden": "true"], text: Clock.time(slot.slot.minuteOfDay))
                }
            }
        }
    }

    private func style(_ slot: SlotRecord) -> String {
        if slot.hasCall { return slot.state == .late ? "late" : "ok" }
        return slot.state == nil || slot.state == .pending ? "due" : "no"
    }

    private func sign(_ slot: SlotRecord) -> String {
        switch slot.state {
        case .analysed: "✓"
        case .late: "late"
        case .missed: "×"
        case .stale, .invalid: "!"
        case .pending, nil: "·"
        }
    }

    private func words(_ slot: SlotRecord) -> String {
        slot.state?.words ?? (slot.slot.start > context.dossier.generatedAt ? "not due yet" : "before installation")
    }

    private var slots: Element {
        // A sample was never shown to anybody, and then the column would be empty.
        let hasShown = record.slots.contains { context.dossier.showing(of: $0) != nil }
        return table(
            head: [("Time", false), ("Result", false), ("Scan finished", false)]
                + (hasShown ? [("On the site", false)] : []) + [("File and reason", false)],
            rows: record.slots.map { slot in
                [
                    [.text(Clock.time(slot.slot.minuteOfDay))], [.text(words(slot))], [.text(finished(slot.entry))],
                ] + (hasShown ? [[.text(shown(slot))]] : []) + [[.text(fileAndReason(slot))]]
            })
    }

    private func finished(_ entry: Entry?) -> String {
        let began = entry?.began.map { " (began \(context.clock.time($0)))" } ?? ""
        return (entry?.finished.map { context.clock.time($0) } ?? "") + began
    }

    /// A half-hour's file and what is wrong with it. The reason for a rejected file contains its name already.
    private func fileAndReason(_ slot: SlotRecord) -> String {
        guard let source = slot.entry?.source, let reason = slot.shortcoming else {
            return slot.entry?.source ?? slot.shortcoming ?? ""
        }
        return reason.hasPrefix("\(source):") ? reason : "\(source): \(reason)"
    }

    /// When the call of a half-hour was shown.
    private func shown(_ slot: SlotRecord) -> String {
        guard let showing = context.dossier.showing(of: slot) else { return "" }
        let time = context.dossier.shownAt(slot).map { " \(context.moment($0))" } ?? ""
        return showing.rawValue + time
    }

    /// "254 of 269 half-hours have a call (3 late). Missing: 13 no scan. 240 calls: 235 shown live, …"
    private var window: String {
        let statistics = context.dossier.statistics
        let states = statistics.states
        let begun = states.values.reduce(0, +) - (states[.pending] ?? 0)
        let late = states[.late].map { " (\($0) late)" } ?? ""
        let missing = missingWords { states[$0] ?? 0 }.map { " Missing: \($0)." } ?? ""
        return
            "\(Numbers.count(statistics.total)) of \(Numbers.count(begun, "half-hour")) have a call\(late).\(missing)\(origins)"
    }

    private var origins: String {
        let all = context.dossier.sessions.flatMap(\.slots).compactMap { context.dossier.showing(of: $0) }
        guard !all.isEmpty else { return "" }
        let kinds = [(Showing.live, "shown live"), (.late, "shown late"), (.backfilled, "backfilled")]
        let parts = kinds.compactMap { kind, words -> String? in
            let count = all.count { $0 == kind }
            return count == 0 ? nil : "\(Numbers.count(count)) \(words)"
        }
        return " \(Numbers.count(all.count, "call")): \(parts.joined(separator: ", "))."
    }

    /// Notes on the session's scans: what was dropped or inconsistent.
    private var notes: [(time: String, source: String, note: String)] {
        record.slots.flatMap { slot in
            (slot.entry?.notes ?? []).map { (Clock.time(slot.slot.minuteOfDay), slot.entry?.source ?? "", $0) }
        }
    }

    private var noted: Element {
        table(
            "times", head: [("Time", false), ("File", false), ("Note", false)],
            rows: notes.prefix(Self.mostRows).map { [[.text($0.time)], [.text($0.source)], [.text($0.note)]] })
    }
}
