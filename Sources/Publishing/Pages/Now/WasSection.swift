import MarketRegime
import Markup
import Templates

/// Earlier calls to compare with: the call before, the previous session's close, a week earlier.
struct WasSection {
    let context: PageContext

    /// An earlier call, with the template condition that selects its name.
    private typealias Earlier = (name: String, entry: Entry)

    private var rows: [Earlier] {
        let dossier = context.dossier
        let found: [(String, Entry?)] = [
            ("isLast", context.standing.current == nil ? context.standing.last : nil), ("isBefore", dossier.previous),
            ("isPreviousClose", previousClose), ("isWeekEarlier", dossier.weekAgo),
        ]
        return found.compactMap { name, entry in entry.map { (name, $0) } }
    }

    /// The last call of the session before the newest call's; `nil` if it is the newest call itself or is already in
    /// the table.
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
        return ["isEmpty": .bool(rows.isEmpty), "table": optional(rows.isEmpty ? nil : ["rows": .list(rows.map(row))])]
    }

    private func row(_ row: Earlier) -> TemplateValue {
        guard let call = row.entry.call else { return .object([:]) }
        var values: [String: TemplateValue] = [
            "time": .text(context.clock.dayAndTime(row.entry.slot)), "regime": html { call.regime.label },
            "confidence": .text(Numbers.percent(call.confidence.value)),
            "size": .text(Numbers.times(call.advice.positionSizeMultiplier)),
            "long": .text(Numbers.count(call.counts.long)), "short": .text(Numbers.count(call.counts.short)),
        ]
        for name in ["isLast", "isBefore", "isPreviousClose", "isWeekEarlier"] {
            values[name] = .bool(name == row.name)
        }
        return .object(values)
    }
}
