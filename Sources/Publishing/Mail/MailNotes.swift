import MarketRegime
import Templates

/// The track record in one line, warnings and links.
struct MailNotes {
    let report: DayReport

    /// The greatest number of rejected files listed. All are counted.
    private static let refusalLimit = 10

    private var context: PageContext { report.context }

    var values: [String: TemplateValue] {
        let refusals = context.dossier.refusals
        let more = refusals.count - Self.refusalLimit
        let warnings = context.dossier.warnings
        let rejected = refusals.newestFirst.prefix(Self.refusalLimit).map(\.line)
        let gaps = context.dossier.runGaps.filter { gap in
            gap.slots.contains { context.clock.day(of: $0) == report.session.day }
        }
        let notes =
            warnings + gaps.map { $0.words(in: context.dossier.calendar) } + rejected
            + (more > 0 ? ["\(Numbers.count(more)) more scan files were rejected"] : [])
        return [
            "record": .text(record),
            "hasNotes": .bool(!notes.isEmpty), "notes": .list(notes.map { .text($0) }),
            "hasLinks": .bool(!links.isEmpty),
            "links": .list(links.map { .object(["name": .text($0.name), "address": .text($0.address)]) }),
        ]
    }

    /// The track record up to this session, in the words of its page, live calls first.
    private var record: String {
        let record = context.dossier.trackRecord
        let cards = CallOrigin.allCases.map { Scorecard(record, origin: $0) }.filter { !$0.isEmpty }
        let words = RecordWords(context)
        if !cards.isEmpty, cards.allSatisfy(\.total.held.isTooFew) {
            let checked = cards.map { "\($0.total.held.cases) \($0.origin == .published ? "live" : "backfilled")" }
            let needed = "\(Scorecard.fewCases) needed"
            return "Too few checked calls to judge yet (\(checked.joined(separator: ", ")); \(needed))."
        }
        let parts = cards.map { card in
            let kind = card.origin == .published ? "Live" : "Backfilled (never shown live)"
            return "\(kind): \(RecordSummary(card: card, words: words).brief)"
        }
        return parts.isEmpty ? TrackRecordPage.nothing : parts.joined(separator: " ")
    }

    private var links: [(name: String, address: String)] {
        guard let base = context.site.baseURL else { return [] }
        let hasPage = context.dayRecords.contains { $0.session.day == report.session.day }
        return [("Dashboard", "\(base)/index.html")]
            + (hasPage ? [("This session", "\(base)/\(PageContext.path(of: report.session.day))")] : [])
            + step(base) + [("Track record", "\(base)/track-record.html"), ("Status", "\(base)/status.html")]
    }

    /// The half-hour or other step that the mail is about; empty for a mail about the day, and with one call per
    /// session, because the step is then the session.
    private func step(_ base: String) -> [(name: String, address: String)] {
        let rhythm = context.rhythm
        guard report.occasion != .day, rhythm != .close, let entry = context.current?.entry else { return [] }
        let place = "\(PageContext.path(of: entry.day))#\(SlotSection.id(at: entry.minuteOfDay))"
        return [("This \(rhythm.step)", "\(base)/\(place)")]
    }
}
