import Charts
import MarketRegime
import Markup
import Templates

/// Confidence compared with how often the direction was still the same, by range of confidence.
struct ReliabilitySection {
    let card: Scorecard
    let words: RecordWords

    private typealias Bin = (from: Double, to: Double, row: ScoreRow)

    var values: [String: TemplateValue] {
        let figure = Figure(
            id: "\(card.origin.rawValue)-reliability",
            title: "Confidence shown against how often the direction was the same \(words.horizon) later",
            description: finding,
            Reliability(
                enough.map {
                    .init(
                        stated: $0.row.stated ?? 0, observed: $0.row.held.value ?? 0, cases: $0.row.held.cases,
                        interval: $0.row.held.interval.map { $0.low...$0.high })
                }, height: 240))
        return [
            "finding": optional(enough.isEmpty ? nil : finding),
            "table": optional(bins.contains { $0.row.held.cases > 0 } ? ["rows": tableRows(rows)] : nil),
            "figure": optional(enough.isEmpty ? nil : [.element(figure.svg)]),
        ]
    }

    private var bins: [Bin] { card.bins.filter { $0.row.calls > 0 } }
    /// The ranges with enough cases to be drawn.
    private var enough: [Bin] { bins.filter { !$0.row.held.isTooFew } }

    private var finding: String {
        guard let most = enough.last else { return "" }
        var text = Self.words(most)
        if enough.count > 1, let least = enough.first { text += ". \(Self.words(least))" }
        return text + "."
    }

    /// Such as `97% of 66 calls at 90% or more (average 93%) kept their direction`.
    private static func words(_ bin: Bin) -> String {
        let share = bin.row.held.value ?? 0
        let which = share == 1 ? "All" : "\(Numbers.percent(share)) of"
        return "\(which) \(Numbers.count(bin.row.held.cases, "call")) at \(name(bin)) "
            + "(average \(Numbers.percent(bin.row.stated ?? 0))) kept their direction"
    }

    /// Such as `70 to 80%`.
    private static func name(_ bin: Bin) -> String {
        if bin.from == 0 { return "less than \(Numbers.percent(bin.to))" }
        if bin.to == 1 { return "\(Numbers.percent(bin.from)) or more" }
        return "\(Numbers.decimal(bin.from * 100, 0)) to \(Numbers.percent(bin.to))"
    }

    private var rows: [[[Node]]] {
        let rows = bins.map { (Self.name($0).sentenceCase, $0.row) } + [("All", card.total)]
        return rows.map { name, row in
            [
                [.text(name)], [.text(row.stated.map(Numbers.percent) ?? "–")], RecordWords.cell(row.held),
                RecordWords.cell(row.edges[.horizon]?.up),
                [.text(row.base[.horizon].map(Numbers.percent) ?? "–")],
            ]
        }
    }
}
