import Configuration
package import MarketRegime
package import Publishing
package import Storage

extension Root {
    package var outbox: Outbox { Outbox(folder: dataFolder, zone: calendar.zone, disk: disk) }

    /// The report of a session as of now; `nil` when the session has not begun.
    package func report(
        of session: Session, on occasion: DayReport.Occasion = .day, _ history: History, refusals: [Refusal],
        warnings: [String], record: TrackRecord, published: PublishedCalls
    ) -> DayReport? {
        let zone = calendar.zone
        let refusals = refusals.filter { $0.timestamp.map { zone.day(of: $0) == session.day } ?? false }
        return DayReport(
            of: session, on: occasion, history: history, policy: settings.policy, calendar: calendar, site: identity,
            now: now(for: history), refusals: refusals, warnings: warnings,
            departedRecord: record, published: published)
    }

    /// The message of a report.
    package func message(_ report: DayReport) throws -> MailMessage {
        let mail = settings.mail
        return try report.message(
            MailAddresses(market: settings.market.id, from: mail.from, to: mail.to, bcc: mail.bcc),
            templates: try templates(in: "mail"))
    }

    /// The bytes of a report's message, with its digest, as they are kept and sent.
    package func messageBytes(_ report: DayReport) throws -> [UInt8] { MailSeal.sealed(try message(report).bytes()) }

    /// The session a report is asked for: that of `date`, else the one that is open or was the last.
    package func session(on date: String?, now: Instant) throws -> Session {
        let today = calendar.zone.day(of: now)
        guard let date else {
            if let session = calendar.session(on: today), session.open <= now { return session }
            guard let session = calendar.session(before: today) else {
                throw Failure(.noInput, "the calendar: expected a session before \(today), found none")
            }
            return session
        }
        guard let day = Day(date) else {
            throw Failure(.usage, "--date: expected a day such as 2025-07-16, found '\(date)'")
        }
        guard let session = calendar.session(on: day) else {
            let why = calendar.closure(on: day).map { " (\($0))" } ?? ""
            throw Failure(.usage, "--date: expected a day with a session, found \(day)\(why)")
        }
        guard session.open <= now else {
            throw Failure(.usage, "--date: expected a session that has begun, found \(day)")
        }
        let first = today.adding(days: 1 - settings.policy.historyDays)
        guard day >= first else {
            throw Failure(.noInput, "--date: expected a day of the history, \(first) or later, found \(day)")
        }
        return session
    }
}
