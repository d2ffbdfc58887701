import MarketRegime
import Markup
import Pipeline

/// The two scores of a call, the lists' and the breadth's, as lines of text.
struct BreadthText {
    let entry: Entry
    let call: Call
    /// What the call was made under; `nil` when that is not known.
    let policy: Policy?
    let line: CallLine

    var lines: [String] {
        let counts = call.counts
        var lines = ["Lists       \(counts.long) long, \(counts.short) short: \(balance(call.countsScore))"]
        if let breadth = call.breadth {
            lines.append("Breadth     \(words(breadth))")
            lines += detail(breadth.detail)
        } else if let policy, policy.breadth.weight > 0 {
            let why =
                entry.observations.universe == nil
                ? "no universe today" : "fewer than \(policy.breadth.minimumStocks) stocks have an earlier price"
            lines.append("Breadth     \(why), so the lists decide alone")
        }
        let weight = policy?.breadth.weight ?? 0.5
        let share = weight == 0.5 ? "half each: " : "breadth \(line.percent(weight)): "
        lines.append(
            (call.breadth == nil ? "Balance     " : "Together    \(policy == nil ? "" : share)")
                + "\(balance(call.newestScore)) in this scan alone, \(balance(call.state.score)) smoothed; "
                + "trend strength \(fixed(call.trendStrength, 1))")
        if let breadth = call.breadth, call.listsAndBreadthDisagree {
            let isLong = call.countsScore > 0
            lines.append(
                "Disagree    the lists are \(balance(call.countsScore.magnitude)) \(isLong ? "long" : "short"), yet "
                    + "\(isLong ? breadth.declines : breadth.advances) of \(breadth.stocks) stocks are "
                    + "\(isLong ? "down" : "up") since yesterday's close")
        }
        return lines
    }

    /// Median move, averages and volume.
    private func detail(_ detail: BreadthDetail?) -> [String] {
        let parts = [
            detail?.medianMove.map { "median move \($0 > 0 ? "+" : "")\(fixed($0, 2)) %" },
            detail?.above20?.value.map { "\(line.percent($0)) above the 20-day average" },
            detail?.above50?.value.map { "\(line.percent($0)) above the 50-day" },
            detail?.volumeUp.map { "\(line.percent($0)) of volume in stocks up" },
        ].compactMap(\.self)
        return parts.isEmpty ? [] : ["            \(parts.joined(separator: "; "))"]
    }

    private func words(_ breadth: Breadth) -> String {
        let kept =
            breadth.countedAt == entry.slot
            ? ""
            : ", as of \(line.time(breadth.countedAt).suffix(5)); this scan "
                + (entry.observations.universe == nil ? "had no universe" : "had too small a universe")
        return "\(breadth.advances) of \(breadth.stocks) stocks up, \(breadth.declines) down since yesterday's close: "
            + "\(balance(breadth.vote))\(kept)"
    }
}
