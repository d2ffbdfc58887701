import MarketRegime
import Markup
import Templates

/// The changes of regime in the window, newest first: by day or, with one call a session, by month.
struct ChangesSection {
    let context: PageContext
    /// The number of changes after which no further day or month is listed.
    let most: Int

    /// - Parameter isFolded: Whether the window has more sessions than are listed one by one. A year of closes is listed
    ///   whole, because a line of a month is short. Charts that are drawn by half-hour leave room for fewer changes.
    init(context: PageContext, isFolded: Bool) {
        self.context = context
        most = context.rhythm.isDaily ? 90 : isFolded ? 30 : context.drawn.point == .step ? 60 : 45
    }

    private var changes: [Change] { context.dossier.statistics.changes }

    var values: [String: TemplateValue] {
        let groups = groups
        let listed = groups.reduce(0) { $0 + $1.count }
        return [
            "title": .text(Numbers.count(changes.count, "change")), "isEmpty": .bool(changes.isEmpty),
            "newest": optional(listed < changes.count ? Numbers.count(listed) : nil),
            "list": html { if !groups.isEmpty { list(groups) } },
        ]
    }

    /// Whole days or months, newest first, until there are enough changes.
    private var groups: [[Change]] {
        let isDaily = context.rhythm.isDaily
        func group(_ change: Change) -> Int { isDaily ? Self.month(change.entry.day) : change.entry.day.number }
        var groups: [[Change]] = []
        var count = 0
        for change in changes.reversed() {
            if let last = groups.last?.first, group(last) == group(change) {
                groups[groups.count - 1].append(change)
            } else if count < most {
                groups.append([change])
            } else {
                break
            }
            count += 1
        }
        return groups
    }

    private static func month(_ day: Day) -> Int { day.components.year * 12 + day.components.month }

    private func list(_ groups: [[Change]]) -> Element {
        let isDaily = context.rhythm.isDaily
        return Element("ol", ["class": isDaily ? "changes months" : "changes"]) {
            for changes in groups {
                Element("li") {
                    if let day = changes.first?.entry.day {
                        if isDaily {
                            Element("h3", text: "\(Clock.month(day)) \(day.components.year)")
                        } else {
                            Element("h3", [:], context.dayLink(day) { Clock.day(day) })
                        }
                    }
                    Element("ol") { for change in changes { if isDaily { line(change) } else { item(change) } } }
                }
            }
        }
    }

    /// A change in the list of a month: its day, the new regime and the counts.
    private func line(_ change: Change) -> Element? {
        guard let call = change.entry.call else { return nil }
        let day = change.entry.day
        let name = "\(Clock.weekday(day))\(Numbers.noBreak)\(day.components.day)"
        let counts = [call.counts.long, call.counts.short].map { Numbers.count($0) }
        return Element("li") {
            if let link = context.slotLink(change.entry) {
                Element("a", link, text: name)
            } else {
                Element("time", text: name)
            }
            change.to.label
            counts.joined(separator: "\(Numbers.noBreak)/\(Numbers.noBreak)")
        }
    }

    private func item(_ change: Change) -> Element? {
        guard let call = change.entry.call else { return nil }
        let words = CallWords(context: context, entry: change.entry, call: call)
        let time = Element("time", text: Clock.time(change.entry.minuteOfDay))
        return Element("li") {
            if let link = context.slotLink(change.entry) { Element("a", link, [.element(time)]) } else { time }
            Element("b") {
                Element("span", ["class": "vh"], text: change.from.name)
                Element("i", ["class": "g", "aria-hidden": "true"], text: change.from.glyph)
                " → "
                change.to.label
            }
            Element("span", text: "\(Numbers.count(call.counts.long)) / \(Numbers.count(call.counts.short))")
            Element("em", text: words.change + (change.isWhipsaw ? "; reversed within \(context.rhythm.whipsaw)" : ""))
        }
    }
}
