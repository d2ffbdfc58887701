import Charts
import MarketRegime
import Markup
import Templates

/// Every step in the window: one row per session, newest first, or a year of sessions with one call each.
struct CalendarSection {
    private let context: PageContext
    private let newestFirst: [SessionRecord]
    /// How many neighbouring steps share a cell: 1 unless there are too many steps.
    private let size: Int
    /// The times of day at which any session has a cell.
    private let times: [Int]
    /// The index in `times` of each time.
    private let columns: [Int: Int]
    private let mostCells: Int
    /// The minutes covered by a cell of several steps, which begins at a multiple of them after midnight; otherwise 1.
    private let span: Int
    /// The most columns: a day of half-hours, with an extra hour when clocks go back.
    private static let mostColumns = 50
    /// The greatest number of times named above the columns.
    private static let mostLabels = 10
    /// The number of sessions in the window.
    private let sessionCount: Int

    /// - Parameter mostCells: The most cells that are links, because each one adds a node to the page. Their titles
    ///   contain what a table would.
    init(context: PageContext, frame: TimeFrame, mostCells: Int = 600) {
        self.context = context
        self.mostCells = mostCells
        sessionCount = frame.sessions.count
        let rhythm = context.rhythm
        let isCrowded = frame.newest.contains { $0.slots.count > Self.mostColumns }
        size = isCrowded ? rhythm.stepsPerHalfHour : 1
        newestFirst = frame.newest.reversed().map { [size] record in
            SessionRecord(session: record.session, slots: record.slots.grouped(by: size, rhythm))
        }
        span = size > 1 ? (rhythm.minutes ?? 1) * size : 1
        var isTime = [Bool](repeating: false, count: 24 * 60)
        for record in newestFirst.lazy.flatMap(\.slots) { isTime[record.slot.minuteOfDay / span * span] = true }
        times = isTime.indices.filter { isTime[$0] }
        columns = Dictionary(uniqueKeysWithValues: times.enumerated().map { ($1, $0) })
    }

    var values: [String: TemplateValue] {
        let year = context.rhythm.isDaily ? YearCalendar(context: context) : nil
        return ["finding": .text(finding(year)), "figure": html { if let year { year.element } else { cells } }]
    }

    private var cells: Element {
        let figure = Figure(
            id: "halfhours",
            title: "Each \(context.rhythm.name(of: size)) of "
                + (isWhole ? "\(context.policy.historyDays) days" : "the newest \(newestFirst.count) sessions"),
            description: finding(nil),
            calendar)
        return Element("figure") {
            Element("div", ["class": "cal"]) {
                days
                figure.svg
                if newestFirst.count * times.count <= mostCells { links }
            }
        }
    }

    private var isWhole: Bool { newestFirst.count == sessionCount }

    /// Which sessions are shown, if not all.
    private var shown: String {
        let points = size > 1 ? " Drawn by \(context.rhythm.name(of: size)): the last call of each." : ""
        guard !isWhole, let last = newestFirst.first?.session.day, let first = newestFirst.last?.session.day else {
            return points
        }
        return points + " Below, the newest \(Numbers.count(newestFirst.count, "session")): "
            + "\(Clock.span(first, last, Clock.date))."
    }

    private func finding(_ year: YearCalendar?) -> String {
        let states = context.dossier.statistics.states
        let calls = context.dossier.statistics.total
        let begun = states.values.reduce(0, +) - (states[.pending] ?? 0)
        let late = states[.late].map { " (\($0) late)" } ?? ""
        let missing = missingWords { states[$0] ?? 0 }.map { " Missing: \($0)." } ?? ""
        let changes = Numbers.count(context.dossier.statistics.changes.count, "change")
        return
            "\(Numbers.count(calls)) of \(context.rhythm.count(begun)) \(calls == 1 ? "has" : "have") a call\(late); "
            + "\(changes).\(missing)\(year.map(\.shown) ?? shown)"
    }

    private func opensGroup(_ index: Int) -> Bool {
        guard index > 0 else { return false }
        return TimeFrame.week(newestFirst[index].session.day) != TimeFrame.week(newestFirst[index - 1].session.day)
    }

    private var calendar: Calendar {
        let now = context.dossier.generatedAt
        let rows = newestFirst.enumerated().map { index, record in
            Calendar.Row(row(of: record, blank: .blank) { $0.cell(now: now) }, opensGroup: opensGroup(index))
        }
        let steps = [60, 120, 240].map { step in times.enumerated().filter { $0.element % step == 0 } }
        let labels = steps.first { $0.count <= Self.mostLabels } ?? steps[2]
        return Calendar(
            rows: rows, columns: times.count,
            labels: labels.map { AxisLabel(Double($0.offset), Clock.time($0.element)) })
    }

    private var days: Element {
        Element("ul", ["class": "caldays"]) {
            for (index, record) in newestFirst.enumerated() {
                Element("li", ["class": opensGroup(index) ? "gap" : nil]) {
                    context.dayLink(record.session.day) {
                        "\(Clock.weekday(record.session.day))\(Numbers.noBreak)"
                        bold(Clock.date(record.session.day))
                    }
                }
            }
        }
    }

    /// The links to all steps, placed over the figure's cells.
    private var links: Element {
        Element("ol", ["class": "cells"]) {
            for (index, record) in newestFirst.enumerated() {
                Element("li", ["class": opensGroup(index) ? "gap" : nil]) {
                    for link in row(of: record, blank: nil, context.slotLink) {
                        Element(link == nil ? "i" : "a", link ?? [:])
                    }
                }
            }
        }
    }

    /// One value per time of day, `blank` for times without a slot.
    private func row<Value>(of record: SessionRecord, blank: Value, _ value: (SlotRecord) -> Value) -> [Value] {
        var row = [Value](repeating: blank, count: times.count)
        // In reverse, so that the first slot is shown if a time occurs twice because clocks go back.
        for place in record.slots.indices.reversed() {
            guard let column = columns[record.slots[place].slot.minuteOfDay / span * span] else { continue }
            row[column] = value(record.slots[place])
        }
        return row
    }
}
