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
        let words = RecordWords(context)
        let cards = context.dossier.scorecards
        let excluded = record.sessions.reduce(0) { $0 + $1.corporateActions }
        return [
            "since": optional(since(cards)), "hasCalls": .bool(cards.contains { !$0.isEmpty }),
            "few": .text("\(Scorecard.fewCases)"), "isHalfHourly": .bool(context.rhythm == .halfHourly),
            "horizon": .text(words.horizon),
            "horizonTitle": .text(words.horizon.sentenceCase),
            "parts": .list(
                cards.filter { !$0.isEmpty }.map {
                    .object(RecordPart(card: $0, words: words, hasKind: hasLive(cards)).values)
                }),
            "excluded": optional(
                excluded == 0
                    ? nil
                    : [
                        "returns": .text(Numbers.count(excluded, "return")), "isOne": .bool(excluded == 1),
                        "limit": .text(Numbers.short(MarketChain.limit)),
                    ]),
            "whipsaws": .object(WhipsawsSection(context: context).values),
        ]
    }

    /// What the mail says before the first call.
    static let nothing = "No calls yet, so there is nothing to score."

    private func hasLive(_ cards: [Scorecard]) -> Bool { cards.contains { $0.origin == .published && !$0.isEmpty } }

    /// The day of the first live call; `nil` without one.
    private func since(_ cards: [Scorecard]) -> String? {
        cards.first { $0.origin == .published }?.span.map {
            "\(Clock.date($0.lowerBound)) \($0.lowerBound.components.year)"
        }
    }
}
