import MarketRegime
import Markup
import Pipeline

/// A call with every number it came from, as lines of text.
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
        let hours = fixed(Double(call.context.durationMinutes) / 60, 1)
        let before = call.context.previousRegime.map { "; before it \(line.name($0))" } ?? ""
        lines.append("Since       \(line.time(call.context.since)), \(hours) h of trading\(before)")
        lines.append(
            "Confidence  \(line.percent(confidence.value)) = \(fixed(confidence.base, 2)) for the distance to the edge x "
                + "\(fixed(confidence.stability, 2)) for \(changes(confidence.recentChanges)) x "
                + "\(fixed(0.5 + confidence.participation, 2)) for participation"
                + (confidence.isCapped ? ", held at the cap" : ""))
        if let slots = policy?.confidence.horizonSlots {
            let later = slots == 4 ? "two trading hours" : slots == 1 ? "a half-hour" : "\(slots) half-hours of trading"
            lines.append("            the chance that the direction is the same \(later) later")
        }
        lines.append("Volatility  \(line.volatility(call.volatility)); \(components(call, policy))")
        let factors = (call.advice.sizeFactors?.all ?? []).map { fixed($0, 2) }.joined(separator: " x ")
        let clamp = call.advice.clamp.map { ", held at the \($0.rawValue)" } ?? ""
        lines.append("Size        \(fixed(call.advice.positionSizeMultiplier, 2))x = \(factors)\(clamp)")
        if let risk = call.advice.riskPerTradePercent {
            lines.append("Risk        \(fixed(risk, 2)) % of equity a trade")
        }
        if policy == nil { lines.append("Settings    made under earlier settings, which are not known") }
        lines += entry.notes.map { "Note        \($0)" }
        return lines.joined(separator: "\n")
    }

    private func changes(_ count: Int) -> String { count == 1 ? "1 recent change" : "\(count) recent changes" }

    private func components(_ call: Call, _ policy: Policy?) -> String {
        let volatility = call.volatility
        let known = Volatility.Component.allCases.compactMap { component in
            volatility.values[component].map { value in
                switch component {
                case .atr:
                    "ATR \(fixed(value, 2)) %"
                        + (volatility.atrMeasuredAt.map { " as of \(line.time($0))" } ?? "")
                case .range: "moves \(fixed(value, 2)) of the usual"
                case .volume: "volume spread \(fixed(value, 2)) of the usual"
                }
            }
        }
        let missing = volatility.missing.map(\.rawValue).joined(separator: ", ")
        let dropped = volatility.droppedATR
        return
            (whole(call, policy) + known + (missing.isEmpty ? [] : ["missing: \(missing)"])
            + (dropped == 0 ? [] : ["\(dropped) dirty ATR \(dropped == 1 ? "value" : "values") dropped"]))
            .joined(separator: "; ")
    }

    /// V, and how much the market's lean has in it.
    private func whole(_ call: Call, _ policy: Policy?) -> [String] {
        guard let percent = call.volatility.percent else { return [] }
        let lean = policy.map {
            "; x \(fixed($0.volatility.tiltFactor(score: call.state.score), 2)) for the market's lean"
        }
        return ["V \(fixed(percent, 2)) % of price\(lean ?? "")"]
    }

    private func reason(_ call: Call) -> String {
        switch call.reason {
        case .first: "the first call there is: it takes its band at once"
        case .entered: "the score passed the band's edge by the margin"
        case .heldByMargin: "held: the plain bands say otherwise, but the edge is not passed by the margin"
        case .cappedByMinimumTotal: "shown as the plain trend: too few candidates for a strong one"
        case .extreme: "counts this lopsided are taken at once"
        case .unchanged: "inside its band"
        }
    }
}
