import MarketRegime
import Markup
import Templates

/// The changes of regime in the window, by day, newest first.
struct ChangesSection {
    let context: PageContext
    /// The number of changes after which no further day is listed.
    var most = 60

    private var changes: [Change] { context.dossier.statistics.changes }

    var values: [String: TemplateValue] {
        let days = days
        let listed = days.reduce(0) { $0 + $1.count }
        return [
            "title": .text(Numbers.count(changes.count, "change")), "isEmpty": .bool(changes.isEmpty),
            "newest": optional(listed < changes.count ? Numbers.count(listed) : nil),
            "list": html { if !days.isEmpty { list(days) } },
        ]
    }

    /// Whole days, newest first, until there are enough changes.
    private var days: [[Change]] {
        var days: [[Change]] = []
        var count = 0
        for change in changes.reversed() {
            if days.last?.first?.entry.day == change.entry.day {
                days[days.count - 1].append(change)
            } else if count < most {
                days.append([change])
            } else {
                break
            }
            count += 1
        }
        return days
    }

    private func list(_ days: [[Change]]) -> Element {
        Element("ol", ["class": "changes"]) {
            for changes in days {
                Element("li") {
                    if let day = changes.first?.entry.day {
                        Element("h3", [:], context.dayLink(day) { Clock.day(day) })
                    }
                    Element("ol") { for change in changes { item(change) } }
                }
            }
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
