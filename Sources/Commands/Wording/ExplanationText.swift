import MarketRegime
import Pipeline

/// The answer of `explain` as text.
struct ExplanationText {
    let result: ExplainPipeline.Result
    let line: CallLine

    var text: String {
        let call = CallText(line: line, madeUnder: result.dossier.madeUnder)
        guard let record = result.record, let state = record.state else {
            guard let entry = result.dossier.standing.current else { return line.text(for: result.dossier) }
            let flip = result.dossier.flip.map { "\n" + FlipText(flip: $0, line: line).text } ?? ""
            return call.text(for: entry) + flip
        }
        guard let entry = record.entry else {
            return "\(line.time(record.slot.start)): \(state.rawValue), \(record.shortcoming ?? "no scan came")"
        }
        return call.text(for: entry)
    }
}

/// What would change the regime at the next half-hour, as lines of text.
struct FlipText {
    let flip: FlipSearch
    let line: CallLine

    var text: String {
        let counts = flip.counts
        let held = flip.breadth == nil ? "" : " and breadth"
        let longs = [flip.fewerLongs, flip.moreLongs]
            .compactMap { sentence($0, "longs", counts.long, "shorts\(held)") }
        let shorts = [flip.fewerShorts, flip.moreShorts]
            .compactMap { sentence($0, "shorts", counts.short, "longs\(held)") }
        let risers = [flip.fewerAdvances, flip.moreAdvances]
            .compactMap { sentence($0, "stocks up", flip.breadth?.advances ?? 0, "lists") }
        let lines = longs + shorts + risers
        let at = line.time(flip.slot.start)
        if flip.unchanged != flip.present {
            return "Flip        the same counts again at \(at) would make it \(line.name(flip.unchanged))"
        }
        guard !lines.isEmpty else { return "Flip        no count of one side alone would change it at \(at)" }
        return lines.enumerated().map { ($0.offset == 0 ? "Flip        at \(at): " : "            ") + $0.element }
            .joined(separator: "\n")
    }

    private func sentence(_ flip: FlipSearch.Flip?, _ side: String, _ now: Int, _ other: String) -> String? {
        flip.map { "\($0.count) \(side) instead of \(now), \(other) unchanged, would make it \(line.name($0.regime))" }
    }
}
