package import MarketRegime
import Templates

/// A mail about one session, with the same call, reasons and words as on the pages.
///
/// It depends only on the history, so that making it again gives the same bytes.
package struct DayReport: Sendable {
    /// The reason for a mail.
    package enum Occasion: Sendable, Equatable {
        /// The session as a whole, even if it is not over.
        case day
        /// A change of regime at a slot.
        case change(Instant)
        /// A changed volatility level, or a confidence that fell below the limit, at a slot.
        case alert(Instant, Signal.Event)
    }

    let context: PageContext
    let session: Session
    let occasion: Occasion
    /// The time that the report describes.
    package let moment: ReportMoment

    /// - Parameters:
    ///   - refusals: The session's rejected and ignored files.
    ///   - warnings: Warnings for the reader.
    ///   - departedRecord: The track record of calls that have left the window.
    ///   - published: The published calls.
    ///   - candidates: The candidates of the sessions; empty if stocks must not be named.
    /// - Returns: `nil` if the session has not begun by `now`.
    package init?(
        of session: Session, on occasion: Occasion = .day, history: History, policy: Policy, calendar: MarketCalendar,
        site: SiteIdentity, now: Instant, refusals: [Refusal] = [], warnings: [String] = [],
        departedRecord: TrackRecord = TrackRecord(), published: PublishedCalls = PublishedCalls(),
        candidates: CandidateBook = CandidateBook()
    ) {
        let calendar = calendar.keeping(history, now: now)
        let next = calendar.session(after: session.day)?.open
        // Of a day that another one has followed, everything is told by the settings of its time.
        let isPast = next.map { $0 <= now } ?? false
        let policy = isPast ? history.policy(at: session.close, now: policy) ?? policy : policy
        guard let moment = ReportMoment(of: session, before: next, history: history, policy: policy, now: now)
        else { return nil }
        var history = history
        _ = history.removeEntries(from: calendar.zone.instant(session.day.adding(days: 1), .midnight))
        var dossier = Dossier(
            history: history, policy: policy, calendar: calendar, now: moment.instant, refusals: refusals,
            warnings: warnings, departedRecord: departedRecord, published: published)
        dossier.candidates = candidates
        if moment.isSettled { dossier.settle(session.day) }
        context = PageContext(dossier: dossier, site: site)
        self.session = session
        self.occasion = occasion
        self.moment = moment
    }

    /// Whether each session has only one call, so that the mail shows the last sessions instead of the session's steps.
    var isDaily: Bool { context.rhythm.isDaily }

    /// The session's half-hours, or other steps. Before the first scan ever, all are empty.
    var record: SessionRecord {
        context.dossier.sessions.last { $0.session.day == session.day }
            ?? SessionRecord(session: session, slots: session.slots.map { SlotRecord(slot: $0) })
    }

    /// The number of the session's steps with a call.
    var calls: Int { record.slots.count { $0.hasCall } }

    /// The most sessions that are shown individually with one call per session: four weeks.
    private static let mostSessions = 20

    /// What the mail shows step by step: the session or, with one call per session, the last sessions as one record.
    var shown: SessionRecord {
        guard isDaily else { return record }
        let slots = context.dayRecords.suffix(Self.mostSessions).flatMap(\.slots)
        return SessionRecord(session: session, slots: slots.isEmpty ? record.slots : slots)
    }

    /// The session's changes of regime, oldest first, including an overnight change before it.
    var changes: [Change] { context.dossier.statistics.changes.filter { $0.entry.day == session.day } }

    /// The changes that the mail lists: those of the session or, with one call per session, of the last sessions.
    var shownChanges: [Change] {
        guard isDaily, let first = shown.slots.first?.slot.day else { return changes }
        return context.dossier.statistics.changes.filter { (first...session.day).contains($0.entry.day) }
    }

    /// Whether there is no valid call although scans were expected.
    var isStale: Bool {
        context.current == nil && context.standing.status != .awaiting
            && [.scanTooOld, .scanUnusable, .sessionIncomplete].contains(context.standing.absence)
    }

    /// Whether the current call is that of the close, which can no longer be acted on.
    var isClosed: Bool { context.current != nil && context.standing.status == .closed }

    /// The start of the Message-ID: the same for the same market and session. Before the session is over, and for a change,
    /// it includes the time, because mail programs show only the first of several messages with the same id.
    package func idStem(market: String) -> String {
        let time = context.clock.time(moment.instant).filter { $0 != ":" }
        return "\(name)\(occasion == .day && !moment.isSettled ? ".\(time)" : "").\(market)."
    }

    /// The name of the mail's file, without extension.
    package var name: String {
        switch occasion {
        case .day: "\(session.day)"
        case .change(let slot), .alert(let slot, _): "\(session.day)T\(context.clock.time(slot).filter { $0 != ":" })"
        }
    }
}

extension DayReport {
    /// Such as `[MarketRegime NSE] UPTREND +2, 72%, LONG 1.2x - 23 Nov 15:30 IST`; ASCII except for configured names.
    var subject: String {
        let market = context.site.market.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let tag = "[MarketRegime \(context.dossier.isSample ? "SAMPLE " : "")\(market)]"
        guard let (entry, call) = context.current else { return "\(tag) \(noCall)" }
        return ([tag] + tags + [answer(entry, call)]).joined(separator: " ")
    }

    /// Such as `NO CALL, OUT OF DATE, PARTIAL 5/13 - 23 Nov 13:30 IST`, or `NO CALL YET` before the first scan.
    private var noCall: String {
        let words = context.standing.status == .awaiting ? "NO CALL YET" : "NO CALL"
        return ([words] + (calls > 0 ? tags : tags.filter { !$0.hasPrefix("PARTIAL") })).joined(separator: ", ")
            + " - \(time(moment.instant))"
    }

    private var tags: [String] {
        let slots = record.slots.count
        return [
            isStale ? "OUT OF DATE" : isClosed ? "CLOSED" : nil, alert ?? changed,
            occasion == .day && calls < slots && !isDaily ? "PARTIAL \(calls)/\(slots)" : nil,
        ].compactMap { $0 }
    }

    /// The subject of a mail that is not about the regime, such as `VOLATILITY HIGH`.
    private var alert: String? {
        guard case .alert(_, let event) = occasion else { return nil }
        let level = context.current?.call.volatility.level?.rawValue ?? "unknown"
        return event == .volatility ? "VOLATILITY \(level.uppercased())" : "LOW CONFIDENCE"
    }

    /// `CHANGED`, or `CHANGED OVERNIGHT` when that was the only change; nothing without a call now.
    private var changed: String? {
        guard !changes.isEmpty, context.current != nil else { return nil }
        return changes.allSatisfy(\.isOvernight) ? "CHANGED OVERNIGHT" : "CHANGED"
    }

    private func answer(_ entry: Entry, _ call: Call) -> String {
        let size = Self.ascii(Numbers.short(call.advice.positionSizeMultiplier))
        return [
            "\(call.regime.words.uppercased()) \(Self.ascii(call.regime.code))",
            Numbers.percent(call.confidence.value),
            "\(call.advice.preferredDirection.capitals) \(size)x - \(time(entry.slot))",
        ].joined(separator: ", ")
    }

    /// Such as `23 Nov 15:30 IST`.
    private func time(_ instant: Instant) -> String {
        Self.ascii(
            "\(Clock.date(context.clock.day(of: instant))) \(context.clock.time(instant)) \(context.clock.label)")
    }

    private static func ascii(_ text: String) -> String {
        text.replacing(Numbers.minus, with: "-").replacing(Numbers.noBreak, with: " ")
    }
}
