import Configuration
import MarketRegime
import Parallel
import Publishing
import Storage

/// The main job, what the timer calls.
package struct RunPipeline {
    let root: Root
    let format: OutputFormat

    package init(root: Root, format: OutputFormat) {
        self.root = root
        self.format = format
    }

    /// - Returns: The exit code when it is not 0 although the work was done.
    package func run() throws -> Failure.Code? {
        try root.disk.makeFolder(root.dataFolder)
        let limit = TimeLimit(seconds: root.settings.run.maximumSeconds)
        defer { limit.lift() }
        return try RunLock.holding(root.lockPath) {
            try LastRunFile(root).recordingFailure(of: "run") { try runLocked() }
        }
    }

    /// Does the work and tells the hooks how it ended.
    private func runLocked() throws -> Failure.Code? {
        do { return try work() } catch {
            let failure = Failure(error)
            try? Hooks(root).tellEnd(failure.code, isSuccess: false, failure.message, nil)
            throw failure
        }
    }

    private func work() throws -> Failure.Code? {
        let now = root.now
        let reading = ScanReading(root)
        let (update, file, draft) = try prepare(root, reading)
        // The site is made while the history is on its way to the disk, and does not change before it is there.
        let saving = Beside(.waiting) { try root.save(update, file.product()) }
        // Until it has ended, nothing else uses the reading.
        nonisolated(unsafe) let folders = reading
        let remembering = Beside(.waiting) { try folders.remember() }
        var publication: Root.Publication
        do {
            publication = try root.publish(
                draft, history: file.product(), keepingSettled: true, isFinished: false
            ) {
                try saving.product()
            }
        } catch {
            try saving.product()
            try remembering.product()
            throw error
        }
        try remembering.product()
        try root.removeOldScans(reading, update.history)
        let standing = publication.dossier.standing
        let torn = try PublicationRecord(root).append(
            standing, isReplay: false, isSample: update.history.isSample, at: now)
        try publication.finish()
        let code = exitCode(standing, update)
        let failure = try inputFailure(reading, update, root)

        let known = try root.deliveryLog.warnings()
        var deliveries = try root.deliveryLog.load()
        try Hooks(root).tellChange(publication.dossier, &deliveries)
        try MailRoom(root).sendDue(update, standing, &deliveries)
        try root.deliveryLog.save(deliveries)
        if failure == nil {
            try Hooks(root).tellEnd(
                code, isSuccess: code == nil || publication.dossier.isAwaitingInTime,
                CallLine(root).text(for: publication.dossier), standing.status)
        }
        // What could not be delivered is to stand on the site now: there may be no next run for hours.
        if try root.deliveryLog.warnings() != known {
            let second = try root.publish(
                try root.draft(update), history: file.product(), keepingSettled: true)
            publication.dossier = second.dossier
            publication.summary.written += second.summary.written
        }

        let warnings = publication.dossier.warnings + torn
        if !root.options.isQuiet { for warning in warnings { printError("Warning: \(warning)") } }
        printAnswer(root.answer(publication, analysed: update.analysed, format: format))
        if update.isChanged || !publication.summary.isEmpty || !torn.isEmpty {
            try LastRunFile(root).write(
                LastRun(
                    at: now, command: "run", exitCode: Int((failure?.code ?? code)?.rawValue ?? 0),
                    analysed: update.analysed.count, written: Set(publication.summary.written).count,
                    warnings: warnings, error: failure?.message))
        }
        if let failure { throw failure }
        return code
    }

    /// What the history and the site are to be, before anything is written.
    private func prepare(
        _ root: Root, _ reading: ScanReading
    ) throws -> (update: Update, history: Beside<SealedHistory>, site: Root.Draft) {
        let (loaded, templates, earlier) = try root.load(reading)
        let update = try root.update(loaded, reading)
            .adding(warnings: try OtherSystems(root).refresh(at: root.now))
        reading.letGo()
        try root.sweepData()
        let file = Beside { try root.file(of: update) }
        let draft = try root.draft(update, templates: templates.product(), earlier: earlier.product())
        return (update, file, draft)
    }

    /// What is wrong when there is nothing to analyse at all. The site has been brought up to date even so: an old call
    /// must not stand because the scans are gone.
    private func inputFailure(_ reading: ScanReading, _ update: Update, _ root: Root) throws -> Failure? {
        if try reading.isMissing { return reading.missingFolder }
        return update.hasInput
            ? nil
            : Failure(
                .noInput,
                "\(root.scanPlace): expected a scan, found none; the site says that there is no data")
    }

    /// 75 while a call is awaited or too old: the timer tries again.
    private func exitCode(_ standing: Standing, _ update: Update) -> Failure.Code? {
        switch standing.status {
        case .fresh, .closed: nil
        case .awaiting, .stale: .tryAgain
        }
    }

    package func dryRun() throws {
        let reading = ScanReading(root)
        let update = try root.update(root.load(reading).kept, reading)
        let publication = try root.publish(
            try root.draft(update), history: root.file(of: update), dryRun: true)
        for warning in publication.dossier.warnings { printError("Warning: \(warning)") }
        let slots = update.analysed.map { CallLine(root).time($0) }.joined(separator: ", ")
        let count = update.analysed.count == 1 ? "1 slot" : "\(update.analysed.count) slots"
        printAnswer("would analyse \(count)\(slots.isEmpty ? "" : ": \(slots)")")
        for refusal in update.refusals where !refusal.isIgnored { printAnswer("would reject \(refusal.line)") }
        if let change = try Hooks(root).changeToTell(publication.dossier) {
            printAnswer("would start hooks.on_change with \(change)")
        }
        let waiting = try MailRoom(root).outbox.load(at: root.now)
        let due = DueReports(root: root, update: update, standing: publication.dossier.standing, queue: waiting)
        for report in try due.reports() {
            printAnswer("would send the mail \(report.name)")
        }
        printAnswer(
            publication.isUnchanged
                ? "the site would stay as it is" : "would make \(publication.summary.written.count) files of the site")
    }
}
