import MarketRegime
import Markup
import Templates

/// How good the calls were, over all sessions, including bad ones.
struct TrackRecordPage: Page {
    let context: PageContext

    let path = "track-record.html"
    let template = "track-record"
    let navigation: String? = "Track record"
    let title = "Track record"

    var values: [String: TemplateValue] {
        let record = context.dossier.trackRecord
        let words = RecordWords(context.policy)
        let cards = context.dossier.scorecards
        let excluded = record.sessions.reduce(0) { $0 + $1.corporateActions }
        return [
            "lead": .text(lead(cards)), "hasCalls": .bool(cards.contains { !$0.isEmpty }),
            "few": .text("\(Scorecard.fewCases)"),
            "parts": .list(cards.filter { !$0.isEmpty }.map { .object(RecordPart(card: $0, words: words).values) }),
            "absent": .list(
                cards.filter(\.isEmpty).map { .object(["words": .text(RecordPart.absence($0.origin))]) }),
            "excluded": .text(
                excluded == 0
                    ? "No return was left out as a corporate action."
                    : "\(Numbers.count(excluded, "return")) beyond 20% left out as corporate actions."),
            "whipsaws": .object(WhipsawsSection(context: context).values),
        ]
    }

    /// The text before the first call.
    static let nothing = "Nothing has been called yet, so there is nothing to score."

    private func lead(_ cards: [Scorecard]) -> String {
        let published = cards.first { $0.origin == .published }
        guard let card = published, let span = card.span else {
            return cards.contains { !$0.isEmpty }
                ? "No call has been published yet. What follows was worked out afterwards and was never shown to anyone."
                : Self.nothing
        }
        return
            "How good the calls were that this site has shown since \(Clock.date(span.lowerBound)) \(span.lowerBound.components.year), "
            + "with intervals and base rates, the unfavourable included."
    }
}
