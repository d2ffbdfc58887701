import MarketRegime
import Markup
import Templates

/// The newest steps: a strip, what was unusual, and a table with the files.
struct StatusSteps {
    let context: PageContext
    let section: TodaySection

    private static let mostRows = 100

    private var records: [SlotRecord] { section.slots }

    var values: [String: TemplateValue] {
        let gaps = context.dossier.runGaps.reversed().prefix(Self.mostRows).map {
            $0.words(in: context.dossier.calendar)
        }
        return [
            "sessionTitle": .text(StandingWords(context: context).sessionTitle),
            "sessionFinding": .text(section.finding), "strip": html { strip },
            "hasOddities": .bool(!section.problems.isEmpty), "oddities": .list(section.problems.map { .text($0) }),
            "rows": rows, "hasShown": .bool(hasShown), "count": .text("\(min(records.count, Self.mostRows))"),
            "isCut": .bool(records.count > Self.mostRows), "window": .text(window),
            "hasGaps": .bool(!gaps.isEmpty), "gaps": .list(gaps.map { .text($0) }),
            "hasNotes": .bool(!notes.isEmpty), "notes": noted,
        ]
    }

    /// One cell per step, for sessions that fit on a phone.
    private var strip: Element? {
        guard records.count <= 20 else { return nil }
        return Element("ol", ["class": "strip"]) {
            for slot in records {
                Element("li", ["class": style(slot)]) {
                    Element("i", ["aria-hidden": "true"], text: sign(slot))
                    Element("span", ["class": "vh"], text: "\(context.label(slot.slot)) \(context.words(for: slot))")
                    Element("span", ["aria-hidden": "true"], text: context.label(slot.slot))
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

    /// Whether any call was shown. A sample was never shown to anybody, so the column would be empty.
    private var hasShown: Bool { records.contains { context.dossier.showing(of: $0) != nil } }

    private var rows: TemplateValue {
        let hasShown = hasShown
        let rows = records.suffix(Self.mostRows).map { slot in
            [context.label(slot.slot), context.words(for: slot), finished(slot.entry)] + (hasShown ? [shown(slot)] : [])
                + [fileAndReason(slot)]
        }
        return tableRows(rows, text: [0, 1, 2, 3, 4])
    }

    private func finished(_ entry: Entry?) -> String {
        let began = entry?.began.map { " (began \(context.clock.time($0)))" } ?? ""
        return (entry?.finished.map { context.clock.time($0) } ?? "") + began
    }

    /// A step's file and what is wrong with it. The reason for a rejected file contains its name already.
    private func fileAndReason(_ slot: SlotRecord) -> String {
        guard let source = slot.entry?.source, let reason = slot.shortcoming else {
            return slot.entry?.source ?? slot.shortcoming ?? ""
        }
        return reason.hasPrefix("\(source):") ? reason : "\(source): \(reason)"
    }

    /// When the call of a step was shown.
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
        guard begun > 1 || statistics.total != begun else {
            return "One \(context.rhythm.step), with a call\(late).\(origins)"
        }
        let has = statistics.total == 1 ? "has" : "have"
        return
            "\(Numbers.count(statistics.total)) of \(context.rhythm.count(begun)) \(has) a call\(late).\(origins)\(missing)"
    }

    private var origins: String {
        let all = context.dossier.sessions.flatMap(\.slots).compactMap { context.dossier.showing(of: $0) }
        guard !all.isEmpty else { return "" }
        let kinds = [(Showing.live, "shown live"), (.late, "shown late"), (.backfilled, "backfilled")]
        let parts = kinds.compactMap { kind, words -> String? in
            let count = all.count { $0 == kind }
            return count == 0 ? nil : "\(Numbers.count(count)) \(words)"
        }
        guard parts.count > 1 else {
            let words = kinds.first { kind, _ in all.contains(kind) }?.1 ?? ""
            return all.count == 1 ? " It was \(words)." : " All calls were \(words)."
        }
        return " \(Numbers.count(all.count, "call")): \(parts.joined(separator: ", "))."
    }

    /// Notes on the session's scans: what was dropped or inconsistent.
    private var notes: [(time: String, source: String, note: String)] {
        records.flatMap { slot in
            (slot.entry?.notes ?? []).map { (context.label(slot.slot), slot.entry?.source ?? "", $0) }
        }
    }

    private var noted: TemplateValue {
        tableRows(notes.prefix(Self.mostRows).map { [$0.time, $0.source, $0.note] }, text: [0, 1, 2])
    }
}
