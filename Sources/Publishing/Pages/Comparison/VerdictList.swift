import MarketRegime
import Markup

/// The migration plan's criteria, one by one.
struct VerdictList {
    let verdict: Verdict

    var finding: String {
        let counts = Criterion.Outcome.allCases.map { outcome in verdict.lines.count { $0.outcome == outcome } }
        return "\(counts[0]) criteria met, \(counts[1]) not met, \(counts[2]) for you to judge."
    }

    var element: Element {
        Element("dl", ["class": "why verdict"]) {
            for line in verdict.lines {
                Element("div") {
                    Element("dt") {
                        Element("i", ["aria-hidden": "true"], text: line.outcome.glyph)
                        " \(line.outcome.name)"
                    }
                    Element("dd") {
                        bold("\(line.asked).")
                        " \(line.found)"
                    }
                }
            }
        }
    }
}

extension Criterion.Outcome {
    /// The outcome in one or two words.
    var name: String {
        switch self {
        case .met: "Met"
        case .notMet: "Not met"
        case .cannotBeJudged: "Judge"
        }
    }

    /// The outcome's symbol.
    var glyph: String {
        switch self {
        case .met: "✓"
        case .notMet: "✗"
        case .cannotBeJudged: "?"
        }
    }
}
