import MarketRegime
import Markup
import Templates

/// Where the settings changed within the window, newest change first: from which step on, and the values before and
/// after.
struct SettingsSection {
    let context: PageContext
    /// How many changes are listed.
    var most = 20

    private var changes: [SettingsChange] {
        let first = context.dossier.sessions.first?.session.day
        return context.dossier.madeUnder.changes.filter { change in first.map { change.entry.day >= $0 } ?? false }
    }

    var values: [String: TemplateValue] {
        let changes = changes
        return [
            "hasAny": .bool(!changes.isEmpty),
            "count": .text(changes.count == 1 ? "once" : "\(Numbers.count(changes.count)) times"),
            "newest": optional(changes.count > most ? "\(most)" : nil),
            "list": html {
                Element("ol", ["class": "changes"]) { for change in changes.suffix(most).reversed() { item(change) } }
            },
        ]
    }

    private func item(_ change: SettingsChange) -> Element {
        Element("li") {
            Element("h3", [:], context.dayLink(change.entry.day) { day(change.entry.day) })
            Element("ul") {
                if let differences = change.differences {
                    for difference in differences {
                        Element("li", text: words(difference, at: change.entry))
                    }
                } else {
                    Element(
                        "li",
                        text: "Before \(Clock.time(change.entry.minuteOfDay)); the earlier settings are unknown.")
                }
            }
        }
    }

    private func day(_ day: Day) -> String { "\(Clock.day(day)) \(day.components.year)" }

    private func words(_ difference: PolicyVersion.Difference, at entry: Entry) -> String {
        "From \(Clock.time(entry.minuteOfDay)) on: \(difference.key) from "
            + "\(value(difference.from)) to \(value(difference.to))"
    }

    private func value(_ json: String?) -> String { json.map { $0.filter { $0 != "\"" } } ?? "not set" }
}
