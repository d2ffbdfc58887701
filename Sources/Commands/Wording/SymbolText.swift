import JSON
import MarketRegime
import Markup
import Pipeline

/// Which of the scanner's rules a stock meets, for the terminal.
struct SymbolText {
    let result: SymbolPipeline.Result
    let line: CallLine

    var text: String {
        let title =
            "\(result.symbol) at \(line.time(result.scan.slot.start)), by the rules '\(result.scan.rules.rawValue)'"
        guard let stock = result.stock else { return "\(title): left out: \(result.leftOut ?? "")" }
        return ([title] + Side.allCases.flatMap { side(stock, $0) }).joined(separator: "\n")
    }

    private func side(_ stock: StockFigures, _ side: Side) -> [String] {
        let rules = result.scan.rules.rules(side)
        let (score, needed) = (score(stock, side), result.scan.rules.needed(side, result.policy))
        let verdict = score >= needed ? "a candidate" : "not a candidate"
        return ["\(side.rawValue): \(verdict), \(score) of \(rules.count) rules met (\(needed) needed)"]
            + rules.map { rule in
                let mark = rule.holds(stock, result.policy) ? "✓" : "-"
                let figures = rule.figures(stock).map(words).joined(separator: ", ")
                return "  \(mark) \(rule.sentence(result.policy))\(figures.isEmpty ? "" : " (\(figures))")"
            }
    }

    private func score(_ stock: StockFigures, _ side: Side) -> Int {
        result.scan.rules.score(stock, side, result.policy)
    }

    /// Such as "price 1250.5", "mean body 45.93%" or "95% of the way up".
    private func words(_ figure: (name: String, value: Double)) -> String {
        if figure.name == ScannerRule.place { return "\(line.percent(figure.value)) of the way up" }
        guard figure.name.hasSuffix(" %") else { return "\(figure.name) \(number(figure.value))" }
        return "\(figure.name.dropLast(2)) \(fixed(figure.value, 2, trimmed: true))%"
    }

    private func number(_ value: Double) -> String {
        value.isFinite ? abs(value) < 10 ? fixed(value, 4, trimmed: true) : fixed(value, 2) : "unknown"
    }

    var json: String {
        var writer = JSONWriter(.pretty)
        writer.object { writer in
            writer.field("left_out", result.leftOut)
            for side in [Side.long, .short] {
                writer.array(side.rawValue) { writer in
                    guard let stock = result.stock else { return }
                    for rule in result.scan.rules.rules(side) { writer.object { write(rule, stock, to: &$0) } }
                }
            }
            writer.field("rules", result.scan.rules.rawValue)
            writer.field("symbol", result.symbol)
            writer.field("time", line.time(result.scan.slot.start))
        }
        return String(writer.finished().text.dropLast())
    }

    private func write(_ rule: ScannerRule, _ stock: StockFigures, to writer: inout JSONWriter) {
        writer.object("figures") { writer in
            for figure in rule.figures(stock).sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
                writer.field(figure.name, figure.value, decimals: 4)
            }
        }
        writer.field("holds", rule.holds(stock, result.policy))
        writer.field("name", rule.name)
        writer.field("sentence", rule.sentence(result.policy))
    }
}
