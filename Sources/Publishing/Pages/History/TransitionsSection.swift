import Charts
import MarketRegime
import Markup
import Templates

/// How often one regime was followed by another, from half-hour to half-hour, nights included.
struct TransitionsSection {
    let statistics: Statistics
    let sessions: Int

    var values: [String: TemplateValue] { ["finding": .text(finding), "table": html { matrix.element }] }

    private func count(_ from: Regime, _ to: Regime) -> Int { statistics.transitions[from]?[to] ?? 0 }

    private func total(_ from: Regime) -> Int { Regime.allCases.reduce(0) { $0 + count(from, $1) } }

    private var finding: String {
        let steps = Regime.allCases.reduce(0) { $0 + total($1) }
        let stayed = Regime.allCases.reduce(0) { $0 + count($1, $1) }
        guard steps > 0 else { return "Needs at least two calls." }
        let rate = Numbers.short(Double(steps - stayed) / Double(max(1, sessions)), 1)
        return
            "\(Numbers.count(stayed)) of \(Numbers.count(steps, "half-hour")) kept the regime; \(Numbers.count(steps - stayed)) "
            + "changed it (\(rate) per session). Percentages are of the row."
    }

    private var matrix: TransitionMatrix {
        TransitionMatrix(
            title: "From one regime to the next", description: finding,
            states: Regime.allCases.map { .init(glyph: $0.glyph, code: $0.code, name: $0.name) },
            rows: Regime.allCases.map { from in
                let counts = Regime.allCases.map { count(from, $0) }
                return zip(counts, Numbers.shares(counts)).map { count, share in
                    count > 0 ? .init(count: Numbers.count(count), percent: share) : nil
                }
            })
    }
}
