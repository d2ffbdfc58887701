import Configuration
import MarketRegime
import Publishing
import Storage

/// Makes a session's report and its message.
struct ReportWriter {
    private let root: Root

    init(_ root: Root) { self.root = root }

    /// The report of a session; `nil` if the session has not begun.
    ///
    /// - Parameters:
    ///   - refusals: Scan files that gave no call. Those of other sessions are left out.
    ///   - now: The time the report is made.
    func report(
        of session: Session, on occasion: DayReport.Occasion = .day, _ history: History, _ candidates: CandidateBook,
        refusals: [Refusal],
        warnings: [String], record: TrackRecord, published: PublishedCalls, now: Instant
    ) -> DayReport? {
        let zone = root.calendar.zone
        let refusals = refusals.filter { ($0.timestamp ?? $0.written).map { zone.day(of: $0) == session.day } ?? false }
        let isShown = root.settings.site.showCandidates
        return DayReport(
            of: session, on: occasion, history: isShown ? history : history.withoutStocks, policy: root.settings.policy,
            calendar: root.calendar,
            site: SiteIdentity(root.settings), now: now, refusals: refusals, warnings: warnings, departedRecord: record,
            published: published, candidates: isShown ? candidates : CandidateBook())
    }

    /// The report that the user asks for.
    ///
    /// - Parameter date: The day of the session; `nil` for the current or last session.
    func report(on date: String?, _ kept: KeptHistory) throws -> DayReport {
        let session = try session(on: date, kept)
        let candidates = try root.candidates(on: root.calendar.zone.day(of: kept.now)).book
        let report = report(
            of: session, kept.history, candidates, refusals: try kept.refusals(),
            warnings: kept.warnings(on: session.day),
            record: kept.loaded.record, published: kept.loaded.published, now: kept.now)
        guard let report else {
            throw Failure(.usage, "--date: expected a session that has begun, found \(session.day)")
        }
        return report
    }

    /// The message of a report.
    func message(_ report: DayReport) throws -> MailMessage {
        try report.message(addresses, templates: try SitePublisher(root).mailTemplates())
    }

    private var addresses: MailAddresses {
        let mail = root.settings.mail
        return MailAddresses(market: root.settings.market.id, from: mail.from, to: mail.to, bcc: mail.bcc)
    }

    /// The bytes of a report's message, with its digest, as they are kept and sent.
    func bytes(_ report: DayReport) throws -> [UInt8] { try sealed(try message(report)) }

    /// The bytes of a message that shows whether mail arrives.
    func testBytes() throws -> [UInt8] {
        try sealed(
            .test(addresses, market: root.settings.market.name, now: root.now, zone: root.calendar.zone))
    }

    private func sealed(_ message: MailMessage) throws -> [UInt8] {
        var bytes = try message.bytes()
        Seal.mail.seal(&bytes)
        return bytes
    }

    private func session(on date: String?, _ kept: KeptHistory) throws -> Session {
        let now = kept.now
        let calendar = root.calendar(keeping: kept.history, now: now)
        let today = calendar.zone.day(of: now)
        guard let date else {
            guard let session = calendar.currentSession(at: now) else {
                throw Failure(.noInput, "the calendar: expected a session before \(today), found none")
            }
            return session
        }
        guard let day = Day(date) else {
            throw Failure(.usage, "--date: expected a day such as 2025-07-16, found '\(date)'")
        }
        guard let session = calendar.session(on: day) else {
            let why = calendar.closure(on: day).map { " (\($0))" } ?? ""
            throw Failure(.usage, "--date: no session on \(day)\(why)")
        }
        guard session.open <= now, calendar.rhythm != .close || session.slots[0].start <= now else {
            let has = calendar.rhythm == .close ? "closed" : "begun"
            throw Failure(.usage, "--date: the session of \(day) has not \(has) yet")
        }
        let first = root.windowStart(on: today)
        guard day >= first else {
            throw Failure(.noInput, "--date: no report of \(day); the history goes back to \(first)")
        }
        return session
    }
}
