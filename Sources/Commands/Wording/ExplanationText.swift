import MarketRegime
import Pipeline
import Publishing

/// The answer of `explain` as text.
struct ExplanationText {
    let result: ExplainPipeline.Result
    let line: CallLine

    var text: String {
        let call = CallText(
            line: line, history: result.dossier.history, madeUnder: result.dossier.madeUnder, reasons: result.reasons)
        guard let record = result.record, let state = record.state else {
            guard let entry = result.dossier.standing.current else { return line.text(for: result.dossier) + newest }
            let flip = result.dossier.flip.map { "\n" + FlipText(flip: $0, line: line).text } ?? ""
            return call.text(for: entry) + flip
        }
        guard let entry = record.entry else {
            let reason = state == .missed || state == .pending ? "" : record.shortcoming.map { ": \($0)" } ?? ""
            return "\(line.time(record.slot.start)): \(state.words)\(reason)"
        }
        return call.text(for: entry)
    }

    /// How to explain the newest call when none is current.
    private var newest: String {
        guard let entry = result.dossier.history.entries.last(where: { $0.call != nil }) else { return "" }
        let time = line.time(entry.slot)
        return "\nThe newest call is that of \(time); explain it with --at \(time.replacing(" ", with: "T"))"
    }
}

/// What would change the regime at the next half-hour, as lines of text.
struct FlipText {
    let flip: FlipSearch
    let line: CallLine

    var text: String {
        let counts = flip.counts
        let longs = [flip.fewerLongs, flip.moreLongs].compactMap { sentence($0, "longs", counts.long, "shorts") }
        let shorts = [flip.fewerShorts, flip.moreShorts].compactMap { sentence($0, "shorts", counts.short, "longs") }
        let risers = [flip.fewerAdvances, flip.moreAdvances].compactMap {
            sentence($0, "stocks up", flip.breadth?.advances ?? 0, "the lists")
        }
        let lines = longs + shorts + risers
        let at = line.dayAndTime(flip.slot.start)
        if flip.unchanged != flip.present {
            return "Flip        even with the same counts, \(at) would turn it into \(line.name(flip.unchanged))"
        }
        guard !lines.isEmpty else {
            return
                "Flip        no change in longs\(flip.breadth == nil ? " or shorts" : ", shorts or stocks up") alone would flip it at \(at)"
        }
        return lines.enumerated().map { ($0.offset == 0 ? "Flip        at \(at): " : "            ") + $0.element }
            .joined(separator: "\n")
    }

    private func sentence(_ flip: FlipSearch.Flip?, _ side: String, _ now: Int, _ other: String) -> String? {
        flip.map {
            let way = $0.count == 0 ? "" : $0.count < now ? " or fewer" : " or more"
            return "\($0.count) \(side)\(way) (now \(now)), \(other) unchanged: \(line.name($0.regime))"
        }
    }
}
