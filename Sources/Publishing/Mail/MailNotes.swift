import MarketRegime
import Templates

/// The track record in a line, what to be warned of, and where to read on.
struct MailNotes {
    let report: DayReport

    /// The refused files that are named; all are counted.
    private static let refusalLimit = 10

    private var edition: Edition { report.edition }

    var values: [String: TemplateValue] {
        let refusals = edition.dossier.refusals
        let more = refusals.count - Self.refusalLimit
        let warnings = edition.dossier.warnings
        let refused = refusals.prefix(Self.refusalLimit).map { "\($0.source): \($0.reason)" }
        let notes = warnings + refused + (more > 0 ? ["\(Numbers.count(more)) more scan files were refused"] : [])
        return [
            "record": .text(WindowRecordWords(edition: edition).lead),
            "hasNotes": .bool(!notes.isEmpty), "notes": .list(notes.map { .text($0) }),
            "hasLinks": .bool(!links.isEmpty),
            "links": .list(links.map { .object(["name": .text($0.name), "address": .text($0.address)]) }),
        ]
    }

    private var links: [(name: String, address: String)] {
        guard let base = edition.site.baseURL else { return [] }
        let hasPage = edition.dayRecords.contains { $0.session.day == report.session.day }
        return [("Dashboard", "\(base)/index.html")]
            + (hasPage ? [("This session", "\(base)/\(Edition.path(of: report.session.day))")] : [])
            + [("Track record", "\(base)/track-record.html"), ("Status", "\(base)/status.html")]
    }
}
