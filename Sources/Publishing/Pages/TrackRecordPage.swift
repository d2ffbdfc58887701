import MarketRegime
import Markup
import Templates

/// What the stated confidence was worth, over the window, the unfavourable included.
struct TrackRecordPage: Page {
    let edition: Edition

    let path = "track-record.html"
    let template = "track-record"
    let navigation: String? = "Track record"
    let title = "Track record"

    var values: [String: TemplateValue] {
        let entries = edition.dossier.sessions.flatMap(\.slots).compactMap(\.entry)
        let record = ConfidenceRecord(entries, policy: edition.policy.confidence)
        let words = TrackRecordWords(edition: edition, record: record)
        return [
            "days": .text("\(edition.policy.historyDays) days"), "lead": .text(words.lead),
            "hasCases": .bool(record.total.cases > 0), "points": html { words.points },
            "few": .text("\(ConfidenceRecord.fewCases)"), "horizon": .text(words.horizon),
            "reliability": .object(ReliabilitySection(record: record, horizon: words.horizon).values),
            "regimes": .object(RegimeRecordSection(record: record, horizon: words.horizon).values),
            "whipsaws": .object(WhipsawsSection(edition: edition).values),
        ]
    }
}
