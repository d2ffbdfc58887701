import MarketRegime
import Pipeline

/// What an import took and what it did not, in lines.
struct ImportInWords {
    let source: ImportSource
    let system: String
    let taken: OtherSystem.Taken
    let marks: [String]

    func text(dryRun: Bool) -> String {
        let came = taken.new + taken.known
        var lines = [
            "\(source.name) → \(system): \(taken.rows) rows, \(came) \(dryRun ? "would come" : "calls") "
                + "(\(taken.new) new, \(taken.known) known), \(taken.rows - came) not"
        ]
        for reason in OtherSystem.Refusal.allCases {
            guard let count = taken.refused[reason] else { continue }
            lines.append("  \(count) \(reason.words); the first: \(taken.examples[reason] ?? "")")
        }
        return (lines + marks.map { "  note: \($0)" }).joined(separator: "\n")
    }
}

extension OtherSystem.Refusal {
    /// The reason in a word or two.
    var words: String { rawValue.replacing("_", with: " ") }
}
