import MarketRegime
import Pipeline

/// What an import took from one source and what it left out, as lines of text.
struct ImportText {
    let imported: ImportPipeline.Imported
    let isDryRun: Bool

    var text: String {
        let taken = imported.taken
        let came = taken.new + taken.known
        var lines = [
            "\(imported.source.name) → \(imported.system): \(taken.rows) rows, \(came) \(isDryRun ? "would come" : "calls") "
                + "(\(taken.new) new, \(taken.known) known), \(taken.rows - came) not"
        ]
        for reason in OtherSystem.Refusal.allCases {
            guard let count = taken.refused[reason] else { continue }
            let words = reason.rawValue.replacing("_", with: " ")
            lines.append("  \(count) \(words); the first: \(taken.examples[reason] ?? "")")
        }
        return (lines + imported.marks.map { "  note: \($0)" }).joined(separator: "\n")
    }
}
