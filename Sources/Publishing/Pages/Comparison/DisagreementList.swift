import MarketRegime
import Markup

/// The newest calls whose regimes differ, with both sides' reasons.
struct DisagreementList {
    let context: PageContext
    let comparison: Comparison

    /// The greatest number listed. The feed has more.
    private static let most = 12

    var element: Element {
        Element("ol", ["class": "differ"]) {
            for slot in comparison.disagreements.prefix(Self.most) {
                Element("li") {
                    Element("h3", [:]) {
                        context.dayLink(slot.entry.day) { Clock.day(slot.entry.day) }
                        ", \(Clock.time(slot.entry.minuteOfDay))"
                    }
                    Element("p") {
                        slot.ours.regime.label
                        Element("span", ["class": "note"], text: " \(ComparisonWords.ours(slot, context))")
                    }
                    Element("p") {
                        slot.theirRegime.label
                        Element("span", ["class": "note"], text: " \(ComparisonWords.theirs(slot))")
                    }
                }
            }
        }
    }
}
