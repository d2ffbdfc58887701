import MarketRegime
import Markup
import Templates

/// The changes that were reversed within two slots of the same session.
struct WhipsawsSection {
    let context: PageContext

    /// The greatest number listed.
    private static let most = 8

    private var changes: [Change] { context.dossier.statistics.changes }
    private var undone: [Change] { changes.filter(\.isWhipsaw) }

    var values: [String: TemplateValue] {
        ["finding": .text(finding), "list": html { if !undone.isEmpty { list } }]
    }

    var finding: String {
        guard !changes.isEmpty else { return "No change yet that could have been undone." }
        guard !undone.isEmpty else {
            return "None of \(Numbers.count(changes.count, "change")) was undone within two slots."
        }
        let share = Numbers.percent(Double(undone.count) / Double(changes.count))
        let listed = undone.count > Self.most ? " The newest \(Self.most):" : ""
        return
            "\(Numbers.count(undone.count)) of \(Numbers.count(changes.count, "change")) undone within two slots of the "
            + "same session, \(share).\(listed)"
    }

    private var list: Element {
        Element("ul", ["class": "note lines"]) {
            for change in undone.reversed().prefix(Self.most) {
                Element("li") {
                    context.dayLink(change.entry.day) { Clock.day(change.entry.day) }
                    ", \(Clock.time(change.entry.minuteOfDay)): \(change.from.words) to \(change.to.words), and back."
                }
            }
        }
    }
}
