import MarketRegime
import Markup
import Templates

/// Earlier calls to compare with: the call before, the previous session's close, a week earlier.
struct WasSection {
    let context: PageContext

    private var rows: [(name: String, place: String, entry: Entry)] {
        let dossier = context.dossier
        var rows: [(name: String, place: String, entry: Entry)] = []
        if let entry = context.standing.last, context.standing.current == nil {
            rows.append(("Last call", context.clock.dayAndTime(entry.slot), entry))
        }
        if let entry = dossier.previous {
            rows.append(("The call before", context.clock.dayAndTime(entry.slot), entry))
        }
        if let entry = previousClose { rows.append(("Previous close", context.clock.dayAndTime(entry.slot), entry)) }
        if let entry = dossier.weekAgo {
            rows.append(("A week earlier", context.clock.dayAndTime(entry.slot), entry))
        }
        return rows
    }

    /// The last call of the session before the newest call's; `nil` while the newest call is that call, and if it is in the table already.
    private var previousClose: Entry? {
        guard let last = context.standing.last, last.day == context.standing.session?.day,
            let entry = context.dossier.sessions.last(where: { $0.session.day < last.day })?.slots.last(
                where: \.hasCall)?
                .entry, entry.slot != context.dossier.previous?.slot
        else { return nil }
        return entry
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
