import MarketRegime
import Markup
import Templates

/// The regime one half-hour, one session and one week before the newest call, and the newest call if it has expired.
struct WasSection {
    let context: PageContext

    private var rows: [(name: String, place: String, entry: Entry)] {
        let dossier = context.dossier
        var rows: [(name: String, place: String, entry: Entry)] = []
        if let entry = context.standing.last, context.standing.current == nil {
            rows.append(("Newest call", context.clock.dayAndTime(entry.slot), entry))
        }
        if let entry = dossier.previous {
            let isSameDay = entry.day == context.standing.last?.day
            let time = Clock.time(entry.minuteOfDay)
            rows.append(("Previous call", isSameDay ? time : "\(Clock.day(entry.day)), \(time)", entry))
        }
        if let entry = dossier.entry(sessionsBefore: 1) { rows.append(("Last session", Clock.day(entry.day), entry)) }
        if let entry = dossier.weekAgo { rows.append(("A week ago", Clock.day(entry.day), entry)) }
        return rows
    }

    var values: [String: TemplateValue] {
        let rows = rows
        return [
            "isEmpty": .bool(rows.isEmpty),
            "table": html {
                if !rows.isEmpty {
                    table(
                        "was",
                        head: [
                            ("When", false), ("Regime", false), ("Confidence", true), ("Size", true),
                            ("Long / short", true),
                        ], rows: rows.map(row))
                }
            },
        ]
    }

    private func row(_ name: String, _ place: String, _ entry: Entry) -> [[Node]] {
        guard let call = entry.call else { return [] }
        return [
            [.text("\(name) "), .element(Element("span", text: place))], [.element(call.regime.label)],
            [.text(Numbers.percent(call.confidence.value))], [.text(Numbers.times(call.advice.positionSizeMultiplier))],
            [.text("\(Numbers.count(call.counts.long)) / \(Numbers.count(call.counts.short))")],
        ]
    }
}
