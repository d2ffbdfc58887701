import Configuration
import MarketRegime
import Publishing
import Storage

/// Finds the mails that a run has to send automatically.
struct DueReports {
    let root: Root
    let update: Update
    let standing: Standing
    /// The messages that are already waiting.
    let queue: [QueuedMail]

    /// The reports that are due and have not been sent or queued yet.
    func reports() throws -> [DayReport] {
        guard !root.settings.mail.to.isEmpty, !update.history.isSample else { return [] }
        return [try dayReport() ?? changeReport() ?? alertReport()].compactMap(\.self)
    }

    /// The report of the last session, once nothing more can arrive for it.
    ///
    /// If the machine was off in the evening, it is sent during the next session. On a day without a session nothing is
    /// sent, except with one call per session, because the day's prices may arrive late.
    private func dayReport() throws -> DayReport? {
        guard root.settings.mail.afterClose else { return nil }
        let now = root.now
        let calendar = root.calendar(keeping: update.history, now: now)
        let today = calendar.zone.day(of: now)
        let ended = calendar.session(on: today).flatMap { $0.close <= now ? $0 : nil }
        guard let session = ended ?? calendar.session(before: today),
            calendar.session(on: today) != nil || calendar.zone.day(of: session.close) == today
                || calendar.rhythm == .close,
            // No report is due for sessions before the first scan.
            let first = update.history.firstSlot, session.day >= calendar.zone.day(of: first)
        else { return nil }
        return try unsent(report(of: session, .day)).flatMap { $0.moment.isSettled ? $0 : nil }
    }

    /// The report of a change of regime found by this run, if the new regime is still current.
    private func changeReport() throws -> DayReport? {
        guard root.settings.mail.onChange, let entry = standing.current, let context = entry.call?.context,
            context.previousRegime != nil, update.analysed.contains(context.since),
            root.calendar.zone.day(of: context.since) == standing.session?.day, let session = standing.session
        else { return nil }
        return try unsent(report(of: session, .change(context.since)))
    }

    /// The report of a changed volatility level or a low confidence found by this run, compared with the session's
    /// previous call.
    private func alertReport() throws -> DayReport? {
        let alerts = root.settings.hooks.alerts
        guard root.settings.mail.onChange, let entry = standing.current, let session = standing.session,
            update.analysed.contains(entry.slot), root.calendar.zone.day(of: entry.slot) == session.day,
            let before = update.history.entries.last(where: {
                $0.slot < entry.slot && $0.slot >= session.open && $0.call != nil
            })?.call
        else { return nil }
        let last = Signal(
            regime: entry.call?.regime, volatility: before.volatility.level, isUnsure: alerts.isUnsure(before))
        guard let event = last.event(for: standing, alerts) else { return nil }
        return try unsent(report(of: session, .alert(entry.slot, event)))
    }

    private func report(of session: Session, _ occasion: DayReport.Occasion) -> DayReport? {
        ReportWriter(root).report(
            of: session, on: occasion, update.history, update.candidates, refusals: update.refusals,
            warnings: update.kept.warnings + SetupWarnings(root).warnings(on: session.day, update.history),
            record: update.record,
            published: PublicationRecord(root).calls(after: update, at: root.now), now: root.now)
    }

    /// The report, unless it has been sent or is waiting already.
    private func unsent(_ report: DayReport?) throws -> DayReport? {
        guard let report else { return nil }
        let outbox = MailRoom(root).outbox
        let stem = report.idStem(market: root.settings.market.id)
        let waits = try queue.contains { $0.name == report.name } && outbox.holds(report.name, stem)
        return try waits || outbox.isSent(report.name, stem) ? nil : report
    }
}
