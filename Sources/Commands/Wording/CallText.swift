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
        lines.append("Since       \(line.time(call.context.since)), \(age(call.context.durationMinutes))\(before)")
        lines.append(
            "Confidence  \(line.percent(confidence.value)) = \(fixed(confidence.base, 2)) (how far from flipping) x "
                + "\(fixed(confidence.stability, 2)) (\(changes(confidence.recentChanges))) x "
                + "\(fixed(0.5 + confidence.participation, 2)) (participation)"
                + (confidence.isCapped ? ", capped" : ""))
        if let slots = policy?.confidence.horizonSlots {
            let later = slots == 4 ? "two trading hours" : slots == 1 ? "one half-hour" : "\(slots) half-hours"
            lines.append("            the chance that the direction is still the same \(later) later")
        }
        lines += market(entry.observations)
        lines.append("Volatility  \(line.volatility(call.volatility)); \(components(call, policy))")
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

    /// How long a regime has lasted: in half-hours up to four, in trading hours above, as on the pages.
    private func age(_ minutes: Int) -> String {
        switch minutes / line.rhythm.duration(ofSteps: 1) {
        case ..<1: "new with this call"
        case 1: "1 half-hour ago"
        case let halfHours where halfHours <= 4: "\(halfHours) half-hours ago"
        default: "\(fixed(Double(minutes) / 60, 1, trimmed: true)) trading hours ago"
        }
    }

    private func changes(_ count: Int) -> String { count == 1 ? "1 recent change" : "\(count) recent changes" }

    private func components(_ call: Call, _ policy: Policy?) -> String {
        let volatility = call.volatility
        let known = Volatility.Component.allCases.compactMap { component in
            volatility.values[component].map { value in
                switch component {
                case .atr:
                    "ATR \(fixed(value, 2))%"
                        + (volatility.atrMeasuredAt.map { " as of \(line.time($0))" } ?? "")
                case .range: "price moves \(fixed(value, 2))x normal"
                case .volume: "volume spread \(fixed(value, 2))x normal"
                }
            }
        }
        let missing = volatility.missing.map(\.rawValue).joined(separator: ", ")
        let dropped = volatility.droppedATR
        return
            (whole(call, policy) + known + (missing.isEmpty ? [] : ["missing: \(missing)"])
            + (dropped == 0 ? [] : ["\(dropped) implausible ATR \(dropped == 1 ? "value" : "values") ignored"]))
            .joined(separator: "; ")
    }

    /// V, and how much the market's lean has in it.
    private func whole(_ call: Call, _ policy: Policy?) -> [String] {
        guard let percent = call.volatility.percent else { return [] }
        let lean = policy.map {
            "; x \(fixed($0.volatility.tiltFactor(score: call.state.score), 2)) for the market's lean"
        }
        return ["V \(fixed(percent, 2))% of price\(lean ?? "")"]
    }

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
