import MarketRegime
import Templates

/// The session's changes of regime with their reasons.
struct MailChanges {
    let report: DayReport

    var values: [String: TemplateValue] {
        let changes = report.shownChanges
        return [
            "changesFinding": .text(
                report.isDaily ? recently(changes.count) : changes.isEmpty ? nothing : Self.finding(changes)),
            "changes": .list(changes.compactMap(item)),
        ]
    }

    private var nothing: String {
        report.calls == 0 ? "No calls today." : "No change today."
    }

    /// Whether the session changed the regime, and how often the sessions shown did.
    private func recently(_ changes: Int) -> String {
        let today =
            report.calls == 0 ? "No call today." : report.changes.isEmpty ? "No change today." : "Changed today."
        let sessions = report.shown.slots.count
        return sessions < 2 ? today : "\(today) \(Numbers.count(changes, "change")) in the last \(sessions) sessions."
    }

    /// The number of changes within the session and overnight.
    private static func finding(_ changes: [Change]) -> String {
        let overnight = changes.count(where: \.isOvernight), within = changes.count - overnight
        let session = within == 0 ? "No change during the day." : "\(Numbers.count(within, "change")) during the day."
        return overnight == 0 ? session : "Changed overnight. \(session)"
    }

    private func item(_ change: Change) -> TemplateValue? {
        guard let call = change.entry.call else { return nil }
        let words = CallWords(context: report.context, entry: change.entry, call: call)
        let reason = words.change + (change.isWhipsaw ? "; reversed within \(report.context.rhythm.whipsaw)" : "")
        let night = change.isOvernight ? ", overnight" : ""
        return .object([
            "time": .text(
                report.isDaily ? Clock.date(change.entry.day) : Clock.time(change.entry.minuteOfDay)),
            "from": .text("\(change.from.words) \(change.from.code)"),
            "to": .text("\(change.to.words) \(change.to.code)"), "fromGlyph": .text(change.from.glyph),
            "toGlyph": .text(change.to.glyph), "long": .text(Numbers.count(call.counts.long)),
            "short": .text(Numbers.count(call.counts.short)), "reason": .text(reason + night),
        ])
    }
}
