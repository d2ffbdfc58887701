import Charts
import MarketRegime
import Markup
import Templates

/// How often each regime was followed by each other one, from step to step, nights included.
struct TransitionsSection {
    let statistics: Statistics
    let rhythm: Rhythm
    let sessions: Int

    var values: [String: TemplateValue] {
        [
            "finding": optional(finding.isEmpty ? nil : finding),
            "table": html { if !finding.isEmpty { matrix.element } },
        ]
    }

    private func count(_ from: Regime, _ to: Regime) -> Int { statistics.transitions[from]?[to] ?? 0 }

    private func total(_ from: Regime) -> Int { Regime.allCases.reduce(0) { $0 + count(from, $1) } }

    private var finding: String {
        let steps = Regime.allCases.reduce(0) { $0 + total($1) }
        let stayed = Regime.allCases.reduce(0) { $0 + count($1, $1) }
        guard steps > 0 else { return "" }
        let rate = Numbers.short(Double(steps - stayed) / Double(max(1, sessions)), rhythm.isDaily ? 2 : 1)
        return
            "From one call to the next: \(Numbers.count(stayed, "time")) the same regime, \(Numbers.count(steps - stayed, "time")) "
            + "another (\(rate) per session\(rhythm.isDaily ? "" : ", overnight changes included"))."
    }

    private var matrix: TransitionMatrix {
        TransitionMatrix(
            title: "From one regime to the next",
            description: finding.isEmpty ? "Needs at least two calls." : finding + " Percentages are of the row.",
            states: Regime.allCases.map { .init(glyph: $0.glyph, code: $0.code, name: $0.name) },
            rows: Regime.allCases.map { from in
                let counts = Regime.allCases.map { count(from, $0) }
                return zip(counts, Numbers.shares(counts)).map { count, share in
                    count > 0 ? .init(count: Numbers.count(count), percent: share) : nil
                }
            })
    }
}
