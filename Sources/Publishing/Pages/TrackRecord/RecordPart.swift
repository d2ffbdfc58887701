import Charts
import MarketRegime
import Markup
import Templates

/// The track record of the calls of one origin: summary, reliability, regimes, market and volatility.
struct RecordPart {
    let card: Scorecard
    let words: RecordWords

    private var id: String { card.origin.rawValue }

    /// Whether the part says where its calls come from, unless the page's lead does.
    var hasKind = true

    var values: [String: TemplateValue] {
        let summary = RecordSummary(card: card, words: words)
        let answers = summary.answers.enumerated().map { index, answer in
            TemplateValue.object([
                "id": .text("\(id)-answer-\(index + 1)"), "question": .text(answer.question),
                "word": .text(answer.word), "text": .text(answer.text),
            ])
        }
        return [
            "id": .text(id), "title": .text(title), "kind": .text(kind), "hasKind": .bool(hasKind),
            "lead": .text(summary.lead),
            "answers": .list(answers), "points": html { summary.points },
            "hasMathematics": .bool(!summary.mathematics.isEmpty), "mathematics": html { summary.mathematics },
            "reliability": .object(ReliabilitySection(card: card, words: words).values),
            "regimes": .object(RegimeRecordSection(card: card, words: words).values),
            "market": .object(MarketRecordSection(card: card, words: words).values),
            "volatility": .object(VolatilityRecordSection(card: card).values),
        ]
    }

    private var title: String { card.origin == .published ? "Live calls" : "Backfilled calls" }

    private var kind: String {
        card.origin == .published
            ? "Scored as first shown, even if later data changed the history."
            : "Computed in hindsight from old scans. Kept separate from live calls."
    }
}
