import Charts
import MarketRegime
import Markup
import Templates

/// The track record of the calls of one origin: summary, reliability, regimes, market and volatility.
struct RecordPart {
    let card: Scorecard
    let words: RecordWords

    private var id: String { card.origin.rawValue }

    /// Whether the part says where its calls come from; not needed if the page's lead says it.
    var hasKind = true

    var values: [String: TemplateValue] {
        let summary = RecordSummary(card: card, words: words)
        return [
            "id": .text(id), "isLive": .bool(card.origin == .published), "hasKind": .bool(hasKind),
            "lead": .text(summary.lead), "isConfidenceRight": .object(summary.confidence),
            "isSameDirection": .object(summary.direction), "isEdge": .object(summary.edge),
            "points": optional(summary.points), "mathematics": optional(summary.mathematics),
            "reliability": .object(ReliabilitySection(card: card, words: words).values),
            "regimes": .object(RegimeRecordSection(card: card, words: words).values),
            "market": .object(MarketRecordSection(card: card, words: words).values),
            "falls": optional(FallSection(card: card).values),
            "volatility": .object(VolatilityRecordSection(card: card).values),
        ]
    }
}
