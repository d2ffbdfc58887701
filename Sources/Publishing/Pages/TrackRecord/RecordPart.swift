import Charts
import MarketRegime
import Markup
import Templates

/// The track record of the calls of one origin: summary, reliability, regimes, market and volatility.
struct RecordPart {
    let card: Scorecard
    let words: RecordWords

    private var id: String { card.origin.rawValue }

    var values: [String: TemplateValue] {
        let summary = RecordSummary(card: card, words: words)
        return [
            "id": .text(id), "title": .text(title), "kind": .text(kind), "lead": .text(summary.lead),
            "horizon": .text(words.horizon), "few": .text("\(Scorecard.fewCases)"), "points": html { summary.points },
            "reliability": .object(ReliabilitySection(card: card, words: words).values),
            "regimes": .object(RegimeRecordSection(card: card, words: words).values),
            "market": .object(MarketRecordSection(card: card, words: words).values),
            "volatility": .object(VolatilityRecordSection(card: card).values),
        ]
    }

    private var title: String { card.origin == .published ? "Published calls" : "Replayed calls" }

    private var kind: String {
        card.origin == .published
            ? "As they were first shown, whatever the history says by now."
            : "Never shown: worked out afterwards from older scans, with the settings of that time. They are scored apart."
    }

    /// The text shown instead if there are no such calls.
    static func absence(_ origin: CallOrigin) -> String {
        origin == .published
            ? "No call has been published yet: the record proper begins with the first one that is shown while it stands."
            : "No replayed calls: every call of the record was shown when it was made."
    }
}
