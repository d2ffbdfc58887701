import MarketRegime
import Markup
import Pipeline

/// A call and every number behind it, as lines of text.
struct CallText {
    let line: CallLine
    let madeUnder: MadeUnder

    func text(for entry: Entry) -> String {
        guard let call = entry.call else { return line.text(for: entry) }
        let confidence = call.confidence
        var lines = [line.text(for: entry), ""]
        let policy = madeUnder.policy(of: entry)
        lines += BreadthText(entry: entry, call: call, policy: policy, line: line).lines
        lines.append("Reason      \(reason(call))")
        let before = call.context.previousRegime.map { "; before it \(line.name($0))" } ?? ""
        lines.append("Since       \(line.time(call.context.since)), \(age(call, entry))\(before)")
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
        let factors = (call.advice.sizeFactors?.all ?? []).map { fixed($0, 2) }.joined(separator: " x ")
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
        return ["Market      \(kind)\(fixed(level, 2))\(move ?? "")"]
    }

    /// Such as "two trading hours", "one half-hour" or "3 sessions".
    private func horizon(_ steps: Int) -> String {
        if line.rhythm.minutes.map({ $0 * steps }) == 120 { return "two trading hours" }
        return steps == 1 ? "one \(line.rhythm.step)" : line.rhythm.steps(steps)
    }

    /// How long ago a regime began: in steps up to four, in trading hours above, as on the pages.
    private func age(_ call: Call, _ entry: Entry) -> String {
        switch line.steps(of: call, at: entry) {
        case ..<1: "new with this call"
        case let steps where steps <= 4 || line.rhythm == .close: "\(line.rhythm.steps(steps)) ago"
        default: "\(fixed(Double(call.context.durationMinutes) / 60, 1, trimmed: true)) trading hours ago"
        }
    }

    private func changes(_ count: Int) -> String { count == 1 ? "1 recent change" : "\(count) recent changes" }

    private func reason(_ call: Call) -> String {
        switch call.reason {
        case .first: "first call: no earlier call to compare with"
        case .entered: "changed: the balance passed the limit plus the buffer"
        case .heldByMargin: "unchanged: past the limit, but within the buffer"
        case .cappedByMinimumTotal: "too few candidates for a strong regime"
        case .extreme: "counts this lopsided count at once"
        case .unchanged: "unchanged: inside its range"
        }
    }
}
