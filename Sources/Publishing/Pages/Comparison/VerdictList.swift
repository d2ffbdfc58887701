import MarketRegime
import Markup
import Templates

/// The migration plan's criteria, one by one.
struct VerdictList {
    let verdict: Verdict

    var finding: String {
        let counts = Criterion.Outcome.allCases.map { outcome in verdict.lines.count { $0.outcome == outcome } }
        return "\(counts[0]) criteria met, \(counts[1]) not met, \(counts[2]) not known."
    }

    /// One item per criterion: whether it is met, what was asked and what was found.
    var lines: TemplateValue {
        .list(
            verdict.lines.map { line in
                .object([
                    "glyph": .text(line.outcome.glyph), "isMet": .bool(line.outcome == .met),
                    "isNotMet": .bool(line.outcome == .notMet), "isOpen": .bool(line.outcome == .cannotBeJudged),
                    "asked": .text(line.asked), "found": .text(line.found),
                ])
            })
    }
}

extension Criterion.Outcome {
    /// The outcome's symbol.
    var glyph: String {
        switch self {
        case .met: "✓"
        case .notMet: "✗"
        case .cannotBeJudged: "?"
        }
    }
}
