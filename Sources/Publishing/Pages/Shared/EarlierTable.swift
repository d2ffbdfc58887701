import MarketRegime
import Markup
import Templates

/// The sessions of a long window that are not shown one by one: up to twelve months, before that by year.
struct EarlierTable {
    let context: PageContext

    /// How many months have a row each: a year of them.
    private static let mostMonths = 12

    /// Empty if every session is shown individually.
    var value: TemplateValue {
        let earlier = context.frame.sessions.dropLast(TimeFrame.mostListed)
        guard !earlier.isEmpty else { return .list([]) }
        let months = earlier.split(by: TimeFrame.month).suffix(Self.mostMonths)
        let years = earlier.prefix(earlier.count - months.joined().count).split(by: TimeFrame.year)
        return optional([
            "sessions": .text(Numbers.count(earlier.count, "session")), "hasYears": .bool(!years.isEmpty),
            "rows": tableRows((years + months).reversed().map(row)),
        ])
    }

    private func row(_ records: ArraySlice<SessionRecord>) -> [String] {
        guard let first = records.first?.session.day, let last = records.last?.session.day else { return [] }
        let slots = records.reduce(0) { $0 + $1.slots.count }
        let calls = records.lazy.flatMap(\.slots).compactMap(\.regime)
        let changes = context.dossier.statistics.changes.count { (first...last).contains($0.entry.day) }
        let sides = [Side.long, .short, nil].map { side in calls.count { $0.direction == side } }
        return [
            Clock.span(first, last, Clock.date), Numbers.count(records.count),
            "\(Numbers.count(calls.count))/\(Numbers.count(slots))", Numbers.count(changes),
        ] + (calls.isEmpty ? ["–", "–", "–"] : Numbers.shares(sides).map { "\($0)%" })
    }
}
