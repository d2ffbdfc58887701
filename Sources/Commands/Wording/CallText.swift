import MarketRegime
import Markup
import Pipeline
import Publishing

/// A call and the sentences behind it, as lines of text.
struct CallText {
    let line: CallLine
    let history: History
    let madeUnder: MadeUnder
    let reasons: (Entry, Call) -> CallReasons

    func text(for entry: Entry) -> String {
        guard let call = entry.call else { return line.text(for: entry) }
        var rows = reasons(entry, call).rows
        let place = (rows.firstIndex { $0.name == "Rule" } ?? -1) + 1
        rows.insert((name: "Since", words: since(entry, call)), at: place)
        if let steps = madeUnder.policy(of: entry)?.confidence.horizonSlots,
            let place = rows.firstIndex(where: { $0.name == "Confidence" })
        {
            let words = "The chance that the direction is still the same \(horizon(steps)) later."
            rows.insert((name: "", words: words), at: place + 1)
        }
        rows += market(entry.observations) + entry.notes.map { (name: "Note", words: $0) }
        return ([line.text(for: entry), ""] + rows.map { $0.name.padded(to: 12) + $0.words }).joined(separator: "\n")
    }

    /// The market's level, and its move on the day.
    private func market(_ observed: Observations) -> [(name: String, words: String)] {
        guard let level = observed.marketLevel else { return [] }
        let kind = observed.indexLevel == nil ? "average stock " : "index "
        let move = observed.dayPercent.map { ", \(signed($0, 2))% on the day" }
        return [(name: "Market", words: "\(kind)\(grouped(level))\(move ?? "")")]
    }

    /// Such as `24,867` or `912.40`.
    private func grouped(_ level: Double) -> String {
        guard level >= 1000 else { return fixed(level, 2) }
        let digits = Array(fixed(level, 0))
        return digits.enumerated().map { place, digit in
            (place > 0 && (digits.count - place).isMultiple(of: 3) ? "," : "") + String(digit)
        }.joined()
    }

    /// Such as "two trading hours", "one half-hour" or "3 sessions".
    private func horizon(_ steps: Int) -> String {
        if line.rhythm.minutes.map({ $0 * steps }) == 120 { return "two trading hours" }
        return steps == 1 ? "one \(line.rhythm.step)" : line.rhythm.steps(steps)
    }

    /// Since when and how long a regime has lasted, this call included, as on the pages.
    private func since(_ entry: Entry, _ call: Call) -> String {
        let steps = history.stretch(of: entry)
        let age = steps > 1 ? line.length(ofSteps: steps) : "just changed"
        let before = call.context.previousRegime.map { "; before that \(line.name($0))" }
        return
            "\(line.dayAndTime(call.context.since)), \(before == nil && steps == 1 ? "the first call" : age)\(before ?? "")"
    }
}

/// A number with its sign; zero has none.
func signed(_ value: Double, _ decimals: Int) -> String {
    let text = fixed(value, decimals)
    return value > 0 && text.contains { ("1"..."9").contains($0) } ? "+\(text)" : text
}
