import MarketRegime
import Markup
import Templates

/// The changes that were soon reversed.
struct WhipsawsSection {
    let context: PageContext

    /// The greatest number listed.
    private static let most = 8

    private var changes: [Change] { context.dossier.statistics.changes }
    private var reversed: [Change] { changes.filter(\.isWhipsaw) }

    var values: [String: TemplateValue] {
        ["finding": optional(changes.isEmpty ? nil : finding), "list": html { if !reversed.isEmpty { list } }]
    }

    var finding: String {
        guard !reversed.isEmpty else {
            return "\(Numbers.count(changes.count, "change")), none reversed within \(context.rhythm.whipsaw)."
        }
        let share = Numbers.percent(Double(reversed.count) / Double(changes.count))
        let listed = reversed.count > Self.most ? " The newest \(Self.most):" : ""
        return
            "\(Numbers.count(reversed.count)) of \(Numbers.count(changes.count, "change")) (\(share)) reversed within "
            + "\(context.rhythm.whipsaw).\(listed)"
    }

    private var list: Element {
        Element("ul", ["class": "note lines"]) {
            for change in reversed.reversed().prefix(Self.most) {
                Element("li") {
                    context.dayLink(change.entry.day) { Clock.day(change.entry.day) }
                    ", \(Clock.time(change.entry.minuteOfDay)): \(change.from.words) to \(change.to.words), and back."
                }
            }
        }
    }
}
