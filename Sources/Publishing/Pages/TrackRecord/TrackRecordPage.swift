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
            "few": .text("\(Scorecard.fewCases)"), "horizon": .text(words.horizon),
            "days": .text("\(context.policy.historyDays) days"),
            "parts": .list(
                cards.filter { !$0.isEmpty }.map {
                    .object(RecordPart(card: $0, words: words, hasKind: hasLive(cards)).values)
                }),
            "excluded": .text(
                excluded == 0
                    ? ""
                    : " \(Numbers.count(excluded, "return")) above \(Numbers.short(MarketChain.limit))% "
                        + "\(excluded == 1 ? "was ignored as a corporate action" : "were ignored as corporate actions")."
            ),
            "whipsaws": .object(WhipsawsSection(context: context).values),
        ]
    }

    /// The text before the first call.
    static let nothing = "No calls yet, so there is nothing to score."

    private func hasLive(_ cards: [Scorecard]) -> Bool { cards.contains { $0.origin == .published && !$0.isEmpty } }

    private func lead(_ cards: [Scorecard]) -> String {
        guard let span = cards.first(where: { $0.origin == .published })?.span else {
            return cards.contains { !$0.isEmpty }
                ? "No live calls yet. The figures below are backfilled: computed in hindsight from old scans, never shown live."
                : Self.nothing
        }
        return
            "How the live calls since \(Clock.date(span.lowerBound)) \(span.lowerBound.components.year) turned out – all of "
            + "them, good and bad."
    }
}
