import MarketRegime
import Markup
import Pipeline

/// How breadth voted in a call, as a line of text.
struct BreadthText {
    let entry: Entry
    let line: CallLine

    var text: String {
        guard let call = entry.call, let breadth = call.breadth else {
            return "no universe today, so the lists decide alone"
        }
        let kept =
            breadth.countedAt == entry.slot
            ? "" : ", as of \(line.time(breadth.countedAt)); this scan had no universe"
        return "\(breadth.advances) of \(breadth.stocks) stocks up, \(breadth.declines) down since yesterday's close: "
            + "\(signed(breadth.vote, 2))\(kept). Together: \(signed(call.newestScore, 2))"
    }
}

/// A number with its sign, also when it is positive.
func signed(_ value: Double, _ decimals: Int) -> String { (value > 0 ? "+" : "") + fixed(value, decimals) }
