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
                ? "no universe today"
                : entry.observations.contradictedCloses.map {
                    "the previous closes of \($0) stocks contradict their last known prices"
                } ?? "fewer than \(policy.breadth.minimumStocks) stocks have an earlier price"
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
                    + "\(isLong ? "down" : "up") \(since(breadth))\(age(breadth))")
        }
        return lines
    }

    /// Median move, averages and volume.
    private func detail(_ detail: BreadthDetail?) -> [String] {
        let parts = [
            detail?.medianMove.map { "median move \($0 > 0 ? "+" : "")\(fixed($0, 2))%" },
            detail?.above20?.value.map { "\(line.percent($0)) above the 20-day average" },
            detail?.above50?.value.map { "\(line.percent($0)) above the 50-day" },
            detail?.volumeUp.map { "\(line.percent($0)) of volume in stocks up" },
        ].compactMap(\.self)
        return parts.isEmpty ? [] : ["            \(parts.joined(separator: "; "))"]
    }

    private func words(_ breadth: Breadth) -> String {
        let counts = "\(breadth.advances) of \(breadth.stocks) stocks up, \(breadth.declines) down \(since(breadth)): "
        return counts + balance(breadth.vote) + age(breadth) + why(breadth)
    }

    private func since(_ breadth: Breadth) -> String {
        "since \(breadth.base.map(line.time) ?? "the previous close")"
    }

    /// From when a vote is that an earlier half-hour gave.
    private func age(_ breadth: Breadth) -> String {
        breadth.countedAt == entry.slot ? "" : ", as of \(line.time(breadth.countedAt).suffix(5))"
    }

    /// Why the vote does not come from this scan.
    private func why(_ breadth: Breadth) -> String {
        let observed = entry.observations
        guard breadth.countedAt != entry.slot else {
            return observed.universeSource.map {
                "; from \($0), another file of this \(line.rhythm.step): the scan itself has no universe that can vote"
            } ?? ""
        }
        let reason =
            observed.universe == nil
            ? "had no universe"
            : observed.contradictedCloses == nil
                ? "had too small a universe" : "gave previous closes that contradict the last known prices"
        return "; this scan \(reason)"
    }
}
