import MarketRegime
import Pipeline

/// What was imported from one source and what was left out, as lines of text.
struct ImportText {
    let imported: ImportPipeline.Imported
    let isDryRun: Bool

    var text: String {
        let taken = imported.taken
        let came = taken.new + taken.known
        var lines = [
            "\(imported.source.name) → \(imported.system): \(taken.rows) rows: \(came) \(isDryRun ? "would be imported" : "imported") "
                + "(\(taken.new) new, \(taken.known) already known), \(taken.rows - came) skipped"
        ]
        for (count, words, example) in skipped { lines.append("  \(count) \(words); first: \(example)") }
        return (lines + OtherSystem.summary(of: imported.marks).map { "  note: \($0)" }).joined(separator: "\n")
    }

    /// The rejected rows, by reason, and remarks on the others, one per line.
    var leftOut: [String] {
        let name = imported.source.path
        return skipped.map {
            "\(name): \($0.count == 1 ? "1 row" : "\($0.count) rows") skipped: \($0.words); first: \($0.example)"
        }
            + OtherSystem.summary(of: imported.marks).map { "\(name): \($0)" }
    }

    private var skipped: [(count: Int, words: String, example: String)] {
        OtherSystem.Refusal.allCases.compactMap { reason in
            imported.taken.refused[reason].map {
                ($0, reason.words, imported.taken.examples[reason] ?? "")
            }
        }
    }
}
