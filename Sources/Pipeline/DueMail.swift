import Configuration
import MarketRegime
import Publishing
import Storage

/// Which mail a run has to send by itself.
extension Root {
    /// The reports that are due after a run and have not been sent or queued yet.
    ///
    /// - Parameter queue: What waits to be sent already.
    func dueReports(_ update: Update, _ standing: Standing, _ queue: [QueuedMail]) throws -> [DayReport] {
        guard !settings.mail.to.isEmpty, !update.history.isSample else { return [] }
        if let report = try dayReport(update, queue) { return [report] }
        return try changeReport(update, standing, queue).map { [$0] } ?? []
    }

    /// The report of the session that ended last, once nothing more can come for it.
    ///
    /// A machine that was off in the evening sends it in the next session; on a day without a session nothing new is sent.
    private func dayReport(_ update: Update, _ queue: [QueuedMail]) throws -> DayReport? {
        guard settings.mail.afterClose else { return nil }
        let today = calendar.zone.day(of: now)
        let ended = calendar.session(on: today).flatMap { $0.close <= now ? $0 : nil }
        guard let session = ended ?? calendar.session(before: today),
            calendar.session(on: today) != nil || calendar.zone.day(of: session.close) == today,
            // Before the first scan of all nobody was to record anything.
            let first = update.history.firstSlot, session.day >= calendar.zone.day(of: first)
        else { return nil }
        return try unsent(report(of: session, .day, update), queue).flatMap { $0.moment.isSettled ? $0 : nil }
    }

    /// The report of a change that this run has found, when the call that made it still stands.
    private func changeReport(_ update: Update, _ standing: Standing, _ queue: [QueuedMail]) throws -> DayReport? {
        guard settings.mail.onChange, let entry = standing.current, let context = entry.call?.context,
            context.previousRegime != nil, update.analysed.contains(context.since),
            calendar.zone.day(of: context.since) == standing.session?.day, let session = standing.session
        else { return nil }
        return try unsent(report(of: session, .change(context.since), update), queue)
    }

    private func report(of session: Session, _ occasion: DayReport.Occasion, _ update: Update) -> DayReport? {
        report(
            of: session, on: occasion, update.history, refusals: update.refusals,
            warnings: update.kept.warnings + warnings(session.day), record: update.record,
            published: published(by: update, at: now))
    }

    /// The report, unless it was sent or waits already; one of the unfinished session that waits gives way to it.
    private func unsent(_ report: DayReport?, _ queue: [QueuedMail]) throws -> DayReport? {
        guard let report else { return nil }
        let stem = report.idStem(market: settings.market.id)
        let waits = try queue.contains { $0.name == report.name } && outbox.holds(report.name, stem)
        return try waits || outbox.isSent(report.name, stem) ? nil : report
    }
}
