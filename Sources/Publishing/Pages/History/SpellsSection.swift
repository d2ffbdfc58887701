import Charts
import MarketRegime
import Markup
import Templates

/// How long the window's regimes lasted.
struct SpellsSection {
    let statistics: Statistics
    let rhythm: Rhythm

    /// The upper limits of the columns, in minutes of trading or in sessions. A last column has everything above.
    private var limits: [Int] {
        guard let minutes = rhythm.minutes else { return [1, 2, 5, 10, 20, 60] }
        return [1, 2, 4, 8, 16, 32].map { $0 * max(30, minutes) }
    }

    var values: [String: TemplateValue] {
        let figure = Figure(
            id: "spells", title: "Stretches by length", description: finding,
            Histogram(zip(names, counts).map { Histogram.Bin($0, count: $1) }))
        return [
            "finding": optional(lengths.isEmpty ? nil : finding),
            "figure": optional(lengths.count > 1 ? [.element(figure.svg)] : nil), "rows": tableRows(rows),
            "hasHalf": .bool(limits.first == 30),
        ]
    }

    private var lengths: [Int] { Regime.allCases.flatMap { statistics.spells[$0] ?? [] } }

    private var finding: String {
        let lengths = lengths
        guard let longest = lengths.max(),
            let regime = Regime.allCases.first(where: { statistics.spells[$0]?.contains(longest) == true })
        else { return "" }
        guard lengths.count > 1, let middle = median(lengths.map(Double.init)) else {
            return "One stretch so far: \(regime.words), \(rhythm.stretch(Double(longest)))."
        }
        return
            "\(Numbers.count(lengths.count)) stretches, median \(rhythm.stretch(middle)). Longest: \(regime.words), "
            + "\(rhythm.stretch(Double(longest)))."
    }

    private var counts: [Int] {
        let limits = limits
        var counts = Array(repeating: 0, count: limits.count + 1)
        for length in lengths {
            counts[limits.firstIndex { length * (rhythm.minutes ?? 1) <= $0 } ?? limits.count] += 1
        }
        return counts
    }

    private var names: [String] {
        limits.map { limit in
            guard !rhythm.isDaily else { return "\(limit)" }
            return limit == 30 ? "½" : Numbers.short(Double(limit) / 60)
        } + ["more"]
    }

    private var rows: [[String]] {
        let shares = Numbers.shares(counts)
        let ends = names.dropLast().map { "up to \($0)" } + ["more"]
        return counts.indices.map { [ends[$0], Numbers.count(counts[$0]), "\(shares[$0])%"] }
    }
}
