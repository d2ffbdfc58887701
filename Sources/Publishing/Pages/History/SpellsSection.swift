import Charts
import MarketRegime
import Markup
import Templates

/// How long the window's regimes lasted.
struct SpellsSection {
    let statistics: Statistics
    let rhythm: Rhythm

    /// The upper limits of the columns, in slots. A last column has everything above.
    private static let limits = [1, 2, 4, 8, 16, 32]

    var values: [String: TemplateValue] {
        let figure = Figure(
            id: "spells", title: "Stretches by length", description: finding,
            Histogram(zip(names, counts).map { Histogram.Bin($0, count: $1) }))
        return [
            "finding": .text(finding),
            "figure": html {
                if !lengths.isEmpty {
                    figure.element {
                        foldedTable(
                            "Stretches by length as a table",
                            head: [("Hours", false), ("Stretches", true), ("Share", true)],
                            rows: rows)
                        Element(
                            "figcaption", ["class": "note"],
                            text: "Number of stretches by length in trading hours (½ = one half-hour).")
                    }
                }
            },
        ]
    }

    private var lengths: [Int] { Regime.allCases.flatMap { statistics.spells[$0] ?? [] } }

    private var finding: String {
        let lengths = lengths
        guard let longest = lengths.max(),
            let regime = Regime.allCases.first(where: { statistics.spells[$0]?.contains(longest) == true })
        else { return "No call yet." }
        guard lengths.count > 1, let middle = median(lengths.map(Double.init)) else {
            return "One stretch so far: \(regime.words), \(Numbers.stretch(Double(longest)))."
        }
        return
            "\(Numbers.count(lengths.count)) stretches, median \(Numbers.stretch(middle)). Longest: \(regime.words), "
            + "\(Numbers.stretch(Double(longest)))."
    }

    private var counts: [Int] {
        var counts = Array(repeating: 0, count: Self.limits.count + 1)
        for length in lengths { counts[Self.limits.firstIndex { length <= $0 } ?? Self.limits.count] += 1 }
        return counts
    }

    private var names: [String] {
        Self.limits.map { $0 == 1 ? "½" : Numbers.short(Double(rhythm.duration(ofSteps: $0)) / 60, 1) } + ["more"]
    }

    private var rows: [[String]] {
        let shares = Numbers.shares(counts)
        let ends = names.dropLast().map { "up to \($0)" } + ["more"]
        return counts.indices.map { [ends[$0], Numbers.count(counts[$0]), "\(shares[$0])%"] }
    }
}
