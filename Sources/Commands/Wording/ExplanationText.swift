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
