import Glibc
import MarketRegime
import Markup
import Pipeline

/// A call and every number behind it, as lines of text.
struct CallText {
    let line: CallLine
    let history: History
    let madeUnder: MadeUnder

    func text(for entry: Entry) -> String {
        guard let call = entry.call else { return line.text(for: entry) }
        let confidence = call.confidence
        var lines = [line.text(for: entry), ""]
        let policy = madeUnder.policy(of: entry)
        lines += BreadthText(entry: entry, call: call, policy: policy, line: line).lines
        lines.append("Reason      \(reason(call, policy))")
        let before = call.context.previousRegime.map { "; before it \(line.name($0))" } ?? ""
        lines.append("Since       \(line.time(call.context.since)), \(age(entry))\(before)")
        lines.append(
            "Confidence  \(line.percent(confidence.value)) = \(fixed(confidence.base, 2)) (how far from flipping) x "
                + "\(fixed(confidence.stability, 2)) (\(changes(confidence.recentChanges))) x "
                + "\(fixed(0.5 + confidence.participation, 2)) (participation)"
                + (confidence.isCapped ? ", capped" : ""))
        if let steps = policy?.confidence.horizonSlots {
            lines.append("            the chance that the direction is still the same \(horizon(steps)) later")
        }
        lines += market(entry.observations)
        lines.append(
            "Volatility  \(line.volatility(call.volatility)); \(VolatilityText(call: call, policy: policy, line: line).text)"
        )
        let names = ["regime", "confidence", call.volatility.score == nil ? "unknown volatility" : "volatility"]
        let factors = zip(call.advice.sizeFactors?.all ?? [], names).map { "\(fixed($0, 2)) (\($1))" }
            .joined(separator: " x ")
        let clamp = call.advice.clamp.map { ", limited to the \($0.rawValue)" } ?? ""
        lines.append("Size        \(fixed(call.advice.positionSizeMultiplier, 2))x = \(factors)\(clamp)")
        if let risk = call.advice.riskPerTradePercent {
            lines.append("Risk        at most \(fixed(risk, 2))% of equity per trade")
        }
        if policy == nil { lines.append("Settings    made under earlier settings, which are not known") }
        lines += entry.notes.map { "Note        \($0)" }
        return lines.joined(separator: "\n")
    }

    /// The market's level, and its move on the day.
    private func market(_ observed: Observations) -> [String] {
        guard let level = observed.marketLevel else { return [] }
        let kind = observed.indexLevel == nil ? "average stock " : "index "
        let move = observed.dayPercent.map { ", \($0 > 0 ? "+" : "")\(fixed($0, 2))% on the day" }
        return ["Market      \(kind)\(fixed(level, level < 1000 ? 2 : 0))\(move ?? "")"]
    }

    /// Such as "two trading hours", "one half-hour" or "3 sessions".
    private func horizon(_ steps: Int) -> String {
        if line.rhythm.minutes.map({ $0 * steps }) == 120 { return "two trading hours" }
        return steps == 1 ? "one \(line.rhythm.step)" : line.rhythm.steps(steps)
    }

    /// How long a regime has lasted, this call included, as on the pages.
    private func age(_ entry: Entry) -> String {
        let steps = history.stretch(of: entry)
        return steps > 1 ? line.length(ofSteps: steps) : "new with this call"
    }

    /// The balance beyond which a scan is not smoothed, on the side of the call.
    private func limit(_ call: Call, _ policy: Policy) -> String {
        let score = log(policy.extreme.ratio)
        return balance(call.newestScore < 0 ? -score : score, trimmed: true)
    }

    private func changes(_ count: Int) -> String { count == 1 ? "1 recent change" : "\(count) recent changes" }

    private func reason(_ call: Call, _ policy: Policy?) -> String {
        switch call.reason {
        case .first: "first call: no earlier call to compare with"
        case .entered: "changed: the balance passed the limit plus the buffer"
        case .heldByMargin: "held by the buffer: past the limit, but by less than the buffer"
        case .cappedByMinimumTotal: "too few candidates for a strong regime"
        case .extreme:
            "changed immediately: \(call.breadth == nil ? "the lists are" : "lists and breadth together are") "
                + balance(call.newestScore) + (policy.map { ", beyond \(limit(call, $0))" } ?? "") + ", so no smoothing"
        case .unchanged: "unchanged: inside its range"
        }
    }
}
