import MarketRegime
import Markup
import Templates

/// Received, missing and rejected scans, for the person who runs the program.
struct StatusPage: Page {
    let context: PageContext

    let path = "status.html"
    let template = "status"
    let navigation: String? = "Status"
    let title = "Status"

    var values: [String: TemplateValue] {
        let refusals = context.dossier.refusals
        return [
            "finding": .text(finding), "standing": html { standingTable },
            "sessionTitle": .text(StandingWords(context: context).sessionTitle),
            "hasSession": .bool(context.latestSession != nil),
            "slots": html { if let record = context.latestSession { slots(record) } },
            "days": .text("\(context.policy.historyDays) days"), "states": html { states },
            "hasRefusals": .bool(!refusals.isEmpty), "refusals": html { refused(refusals) },
            "refusedNote": .text(refusedNote(refusals.count)),
            "hasIgnored": .bool(!ignoredNote.isEmpty), "ignoredNote": .text(ignoredNote),
            "hasShown": .bool(!shown.isEmpty), "shown": .text(shown),
            "hasGaps": .bool(!context.dossier.runGaps.isEmpty),
            "gaps": .list(
                context.dossier.runGaps.reversed().prefix(Self.mostRows).map { .text($0.words(in: context.clock.zone)) }
            ),
            "hasNotes": .bool(!notes.isEmpty), "notes": html { noted },
        ]
    }

    /// "Today 8 of the 9 half-hours due have a call. 2 files were rejected."
    private var finding: String {
        let refused = context.dossier.refusals.count
        let files =
            refused == 0 ? "" : " \(Numbers.count(refused)) \(refused == 1 ? "file was" : "files were") rejected."
        guard let record = context.latestSession else {
            let next = context.standing.nextExpectedAt.map { "; the first call is expected \(context.moment($0))" }
            return "No half-hour has been analysed yet\(next ?? "").\(files)"
        }
        let due = record.slots.filter { $0.state != nil && $0.state != .pending }
        let called = due.count { $0.hasCall }
        let day = record.session.day == context.standing.today ? "Today" : "On \(Clock.day(record.session.day))"
        guard !due.isEmpty else { return "\(day) no half-hour is due yet.\(files)" }
        return called == due.count
            ? "\(day) each of the \(due.count) half-hours due has a call.\(files)"
            : "\(day) \(called) of the \(due.count) half-hours due have a call.\(files)"
    }

    private static let mostRows = 100

    private func refusedNote(_ count: Int) -> String {
        let more = count > Self.mostRows ? "The newest \(Self.mostRows) of \(Numbers.count(count)). " : ""
        return more + "They stay where they are; nothing was taken from them."
    }

    private var ignoredNote: String {
        let count = context.dossier.ignoredCount
        let scans =
            "\(Numbers.count(count)) \(count == 1 ? "scan" : "scans") from outside trading hours came today and "
            + "\(count == 1 ? "was" : "were") ignored."
        let others = context.dossier.otherKinds.map { "Ignored files of other kinds: \($0)." }
        return [count == 0 ? nil : scans, others].compactMap(\.self).joined(separator: " ")
    }

    private var standingTable: Element {
        let words = StandingWords(context: context)
        let standing = context.standing
        func moment(_ instant: Instant?) -> [Node] {
            instant.map { [.element(context.clock.element($0, context.clock.dayAndTime($0)))] } ?? [.text("–")]
        }
        return table(
            head: [("What", false), ("Now", false)],
            rows: [
                [[.text("Standing")], [.text(words.status)]],
                [
                    [.text("Regime")],
                    [
                        .text(
                            context.current.map { "\($0.call.regime.name) \($0.call.regime.code)" }
                                ?? "none: \(words.absence)")
                    ],
                ],
            ] + unusable + [
                [[.text("Newest call")], moment(standing.last?.slot)],
                [[.text("Its file")], [.text(standing.last?.source ?? "–")]],
                [[.text("Valid until")], moment(standing.validUntil)],
                [[.text("Next call expected")], moment(standing.nextExpectedAt)],
                [
                    [.text("Calendar known through")],
                    [
                        .text(
                            context.dossier.calendar.validThrough.map { "\(Clock.day($0)) \($0.components.year)" }
                                ?? "no end")
                    ],
                ],
            ] + auction + [[[.text("Version")], [.text(context.site.version)]]])
    }

    /// What is wrong with the scan after the newest call, while that call stands; without one the regime's row says it.
    private var unusable: [[[Node]]] {
        guard context.current != nil, let words = StandingWords(context: context).unusable else { return [] }
        return [[[.text("Newest scan")], [.text(words)]]]
    }

    /// The time of the closing auction, during which prices stand still.
    private var auction: [[[Node]]] {
        guard let auction = context.standing.session?.auction else { return [] }
        let (from, to) = (context.clock.time(auction.lowerBound), context.clock.time(auction.upperBound))
        return [[[.text("Closing auction")], [.text("\(from) to \(to), prices stand still")]]]
    }

    private func slots(_ record: SessionRecord) -> Element {
        // A sample was never shown to anybody, and then the column would be empty.
        let hasShown = record.slots.contains { context.dossier.showing(of: $0) != nil }
        return table(
            head: [("Slot", false), ("State", false), ("Finished", false)] + (hasShown ? [("Shown", false)] : [])
                + [("File and reason", false)],
            rows: record.slots.map { slot in
                let entry = slot.entry
                let state =
                    slot.state?.words
                    ?? (slot.slot.start > context.dossier.generatedAt ? "still to come" : "before the first scan")
                return [
                    [.text(Clock.time(slot.slot.minuteOfDay))], [.text(state)], [.text(finished(entry))],
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

    /// "Of 252 calls 240 were shown live, 5 late, and 7 backfilled."
    private var shown: String {
        let all = context.dossier.sessions.flatMap(\.slots).compactMap { context.dossier.showing(of: $0) }
        guard !all.isEmpty else { return "" }
        let counts = [Showing.live, .late, .backfilled].map { kind in Numbers.count(all.count { $0 == kind }) }
        return "\(Numbers.count(all.count, "call")): \(counts[0]) shown live, \(counts[1]) shown late, \(counts[2]) "
            + "backfilled."
    }

    /// When the call of a half-hour was shown.
    private func shown(_ slot: SlotRecord) -> String {
        guard let showing = context.dossier.showing(of: slot) else { return "" }
        let time = context.dossier.shownAt(slot).map { " \(context.moment($0))" } ?? ""
        return showing.rawValue + time
    }

    private var states: Element {
        let counts = context.dossier.statistics.states
        let held = SlotState.allCases.filter { counts[$0] != nil }
        return table(
            head: [("State", false), ("Half-hours", true)],
            rows: held.map { [[.text($0.words)], [.text(Numbers.count(counts[$0] ?? 0))]] })
    }

    private func refused(_ refusals: [Refusal]) -> Element {
        return table(
            head: [("File", false), ("Time", false), ("Reason", false)],
            rows: refusals.newestFirst.prefix(Self.mostRows).map { refusal in
                [
                    [.text(refusal.source)], [.text(refusal.timestamp.map { context.clock.dayAndTime($0) } ?? "–")],
                    [.text(refusal.reason)],
                ]
            })
    }

    /// Notes on the session's scans: what was dropped or inconsistent.
    private var notes: [(time: String, source: String, note: String)] {
        (context.latestSession?.slots ?? []).flatMap { slot in
            (slot.entry?.notes ?? []).map { (Clock.time(slot.slot.minuteOfDay), slot.entry?.source ?? "", $0) }
        }
    }

    private var noted: Element {
        table(
            "times", head: [("Slot", false), ("File", false), ("Note", false)],
            rows: notes.prefix(Self.mostRows).map { [[.text($0.time)], [.text($0.source)], [.text($0.note)]] })
    }
}
