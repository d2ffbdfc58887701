import MarketRegime
import Markup
import Templates

/// What came and what did not: for whoever runs it.
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
            "hasIgnored": .bool(context.dossier.ignoredCount > 0), "ignoredNote": .text(ignoredNote),
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
        return "\(Numbers.count(count)) \(count == 1 ? "scan" : "scans") from outside trading hours came today and "
            + "\(count == 1 ? "was" : "were") ignored."
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

    /// When prices stand still by rule, on a day with a closing auction.
    private var auction: [[[Node]]] {
        guard let auction = context.standing.session?.auction else { return [] }
        let (from, to) = (context.clock.time(auction.lowerBound), context.clock.time(auction.upperBound))
        return [[[.text("Closing auction")], [.text("\(from) to \(to), prices stand still")]]]
    }

    private func slots(_ record: SessionRecord) -> Element {
        table(
            head: [("Slot", false), ("State", false), ("Finished", false), ("File and reason", false)],
            rows: record.slots.map { slot in
                let entry = slot.entry
                let state =
                    slot.state?.words
                    ?? (slot.slot.start > context.dossier.generatedAt ? "still to come" : "before the first scan")
                return [
                    [.text(Clock.time(slot.slot.minuteOfDay))], [.text(state)],
                    [.text(finished(entry))],
                    [.text(fileAndReason(slot))],
                ]
            })
    }

    private func finished(_ entry: Entry?) -> String {
        let began = entry?.began.map { " (began \(context.clock.time($0)))" } ?? ""
        return (entry?.finished.map { context.clock.time($0) } ?? "") + began
    }

    /// The file of a half-hour and what is wrong with it; the reason of a refused file begins with its name already.
    private func fileAndReason(_ slot: SlotRecord) -> String {
        guard let source = slot.entry?.source, let reason = slot.shortcoming else {
            return slot.entry?.source ?? slot.shortcoming ?? ""
        }
        return reason.hasPrefix("\(source):") ? reason : "\(source): \(reason)"
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

    /// What was dropped or differed while the session's scans were read.
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
