import Charts
import MarketRegime
import Markup

/// A year of sessions with one call each: a column per week and a row per weekday, in blocks of a quarter that are
/// stacked on a phone. Each session links to its page.
struct YearCalendar {
    let context: PageContext

    /// The most weeks: a year.
    private static let mostWeeks = 53

    private typealias Week = (monday: Day, records: [SessionRecord])

    /// The newest weeks, oldest first, including those without a session.
    private var weeks: [Week] {
        guard let first = context.frame.sessions.first?.session.day, let last = context.frame.sessions.last?.session.day
        else { return [] }
        let held = Dictionary(grouping: context.frame.sessions) { TimeFrame.week($0.session.day) }
        let numbers = (TimeFrame.week(first)...TimeFrame.week(last)).suffix(Self.mostWeeks)
        return numbers.map { (Day(number: $0 * 7 - 3), held[$0] ?? []) }
    }

    /// Which sessions are shown, if not all are.
    var shown: String {
        let days = weeks.flatMap(\.records).map(\.session.day)
        guard days.count < context.frame.sessions.count, let first = days.first, let last = days.last else { return "" }
        return " Below, the newest \(Numbers.count(days.count, "session")): \(Clock.span(first, last, Clock.date))."
    }

    var element: Element {
        let weeks = weeks
        let rows = max(5, weeks.flatMap(\.records).map(\.session.day.weekday).max() ?? 5)
        let names = names(weeks)
        let quarters = Dictionary(grouping: weeks) { Self.quarter($0.monday) }.sorted { $0.key < $1.key }
        return Element("figure", ["class": "year\(rows > 5 ? " days\(rows)" : "")"]) {
            for (_, weeks) in quarters {
                Element("div") {
                    Element("ul", ["class": "weekdays", "aria-hidden": "true"]) {
                        for weekday in 1...rows { Element("li", text: Clock.weekday(Day(number: 3 + weekday))) }
                    }
                    Element("ol") { for week in weeks { column(week, rows, named: names[week.monday]) } }
                }
            }
        }
    }

    /// A number shared by all weeks that begin in the same quarter.
    private static func quarter(_ monday: Day) -> Int {
        let (year, month, _) = monday.components
        return year * 4 + (month - 1) / 3
    }

    /// By each week's Monday, the month that begins in the week. The first week has its own month if there is room.
    private func names(_ weeks: [Week]) -> [Day: String] {
        var names: [Day: String] = [:]
        for (index, week) in weeks.enumerated() {
            let first = (0..<7).map(week.monday.adding(days:)).first { $0.components.day == 1 }
            guard let day = first ?? (index == 0 && week.monday.components.day < 15 ? week.monday : nil) else {
                continue
            }
            names[week.monday] = day.components.month == 1 ? "\(day.components.year)" : Clock.month(day)
        }
        return names
    }

    private func column(_ week: Week, _ rows: Int, named name: String?) -> Element {
        Element("li") {
            if let name { Element("b", text: name) }
            for day in (0..<rows).map(week.monday.adding(days:)) {
                cell(week.records.first { $0.session.day == day }?.slots.last)
            }
        }
    }

    /// A session's cell; the stylesheet adds the symbol of its class.
    private func cell(_ record: SlotRecord?) -> Element {
        guard let record else { return Element("i") }
        let style: String
        switch record.cell(now: context.dossier.generatedAt) {
        case .level(_, let regime): style = regime
        case .hatched: style = "hatched"
        case .missed: style = "missed"
        case .pending: style = "pending"
        case .blank: style = "none"
        }
        guard var link = context.slotLink(record) else { return Element("i", ["class": style]) }
        link["class"] = style
        return Element("a", link)
    }
}
