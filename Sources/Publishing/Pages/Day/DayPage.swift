import MarketRegime
import Markup
import Templates

/// The page of one session: every half-hour with its reasons.
struct DayPage: Page {
    let context: PageContext
    let record: SessionRecord
    let before: Day?
    let after: Day?

    let template = "day"
    let navigation: String? = nil

    /// The greatest number of half-hours explained one by one.
    private static let mostInWords = 24

    /// One page per session of the window that has begun.
    static func all(_ context: PageContext) -> [DayPage] {
        let records = context.dayRecords
        return records.enumerated().map { index, record in
            DayPage(
                context: context, record: record, before: index > 0 ? records[index - 1].session.day : nil,
                after: index + 1 < records.count ? records[index + 1].session.day : nil)
        }
    }

    var path: String { PageContext.path(of: day) }
    var title: String { "\(Clock.day(day)) \(day.components.year)" }
    var style: String { record.slots.last { $0.hasCall }?.regime?.style ?? "no-call" }

    /// Whether an open page looks for a newer version: only the newest session's page.
    var isLive: Bool { after == nil }

    private var day: Day { record.session.day }

    var values: [String: TemplateValue] {
        let section = TodaySection(context: context, record: record, name: Clock.day(day), hasTable: false)
        let figure = section.values["figure"] ?? html {}
        return [
            "title": .text(title), "name": .text(record.session.name ?? ""),
            "hasName": .bool(record.session.name != nil), "lead": .text("\(section.finding) \(summary)"),
            "pager": html { pager }, "figure": figure, "table": html { DaySlotsTable(record: record).element },
            "wordsFinding": .text(wordsFinding),
            "slots": html {
                for slot in spoken { SlotSection(context: context, section: section, record: slot).element }
            },
            "day": .text("\(day)"), "days": .text("\(context.policy.historyDays) days"),
        ]
    }

    /// The first and the last regime, how often each side was favoured, and the range of the score.
    private var summary: String {
        let regimes = record.slots.compactMap { $0.regime }
        guard let first = regimes.first, let last = regimes.last else { return "No half-hour has a call." }
        let counts = [Side.long, .short, nil].map { side in regimes.count { $0.direction == side } }
        let way = first == last ? "First and last \(last.words)" : "From \(first.words) to \(last.words)"
        let scores = record.slots.compactMap { $0.entry?.call?.state.score }
        let range =
            scores.count > 1
            ? " Score from \(Numbers.signed(scores.min() ?? 0, 2)) to \(Numbers.signed(scores.max() ?? 0, 2))." : ""
        return "\(way); long in \(counts[0]), short in \(counts[1]), neither in \(counts[2]).\(range)"
    }

    var isLong: Bool { record.begun.count > Self.mostInWords }

    /// The half-hours explained one by one: all, or in a long session those with a change or without a call.
    var spoken: [SlotRecord] {
        guard isLong else { return record.begun }
        let changes = Set(context.dossier.statistics.changes.map(\.entry.slot))
        let told = record.begun.filter { $0.state != .analysed || changes.contains($0.slot.start) }
        return Array(told.suffix(Self.mostInWords))
    }

    var wordsFinding: String {
        if isLong {
            return spoken.isEmpty
                ? "The regime did not change and every half-hour has its call: the table above has them all."
                : "The half-hours that changed the regime or gave no call; the table above has all of them."
        }
        return "Each half-hour with what it was judged by, the earliest first."
    }

    private var pager: Element {
        Element("nav", ["class": "pager", "aria-label": "Sessions"]) {
            if let before { Element("a", ["href": "\(before).html", "rel": "prev"], text: "← \(Clock.day(before))") }
            Element("a", ["href": "../history.html#h-calendar"], text: "\(context.policy.historyDays) days")
            if let after { Element("a", ["href": "\(after).html", "rel": "next"], text: "\(Clock.day(after)) →") }
        }
    }
}

/// The numbers of a session, one row per half-hour.
struct DaySlotsTable {
    let record: SessionRecord

    var element: Element { foldedTable("Slot by slot as a table", head: head, rows: record.begun.map(row)) }

    private var head: [(String, isNumber: Bool)] {
        [("Slot", false), ("Regime", false)]
            + ["Long", "Short", "Score", "Confidence", "Volatility", "Size", "Stop"].map { ($0, isNumber: true) }
    }

    private func row(_ slot: SlotRecord) -> [String] {
        let time = Clock.time(slot.slot.minuteOfDay)
        guard let call = slot.call else {
            return [time, slot.state?.words ?? ""] + Array(repeating: "–", count: 7)
        }
        return [
            time, "\(call.regime.name) \(call.regime.code)", Numbers.count(call.counts.long),
            Numbers.count(call.counts.short), Numbers.signed(call.state.score, 2),
            Numbers.percent(call.confidence.value), call.volatility.score.map { Numbers.decimal($0, 2) } ?? "–",
            Numbers.times(call.advice.positionSizeMultiplier), Numbers.times(call.advice.stopLossMultiplier),
        ]
    }
}
