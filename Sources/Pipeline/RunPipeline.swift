import Configuration
import MarketRegime
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

    /// One run. Each step uses only what stands above it.
    private func work() throws -> Failure.Code? {
        let now = root.now
        // 1. Read what there is.
        let kept = try root.kept()
        let inbox = try ScanInbox(root, at: now, keeping: kept.history)

        // 2. Work out what it means; only scans that are new are read.
        var update = try root.update(kept, inbox)
        update.warnings += try OtherSystems(root).refresh(at: now)

        // 3. Keep it on the disk before anybody sees it.
        try root.sweepData()
        let history = root.file(of: update)
        try root.saveSettings(of: update.history)
        try root.save(update, history)
        try inbox.saveIndex(tooOld: update.tooOld)

        // 4. Publish it.
        let publisher = SitePublisher(root)
        var publication = try publisher.publish(root.dossier(update), history: history)
        let standing = publication.dossier.standing
        let torn = try PublicationRecord(root).append(
            standing, isReplay: false, isSample: update.history.isSample, at: now)
        let notRemoved = try inbox.removeOldScans(keeping: update.history)

        // 5. Tell people.
        let code = exitCode(standing)
        let failure = inputFailure(inbox, update)
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
        // The site shows at once what could not be delivered: there may be no next run for hours.
        if try root.deliveryLog.warnings() != known {
            let second = try publisher.publish(root.dossier(update), history: history)
            publication.dossier = second.dossier
            publication.summary.written += second.summary.written
        }

        let warnings = publication.dossier.warnings + torn + notRemoved
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

    /// What is wrong when there is nothing to analyse at all. The site has been brought up to date even so: an old call
    /// must not stand because the scans are gone.
    private func inputFailure(_ inbox: ScanInbox, _ update: Update) -> Failure? {
        if inbox.isMissing { return inbox.missingFolder }
        return update.hasInput
            ? nil
            : Failure(
                .noInput,
                "\(root.scanPlace): expected a scan, found none; the site says that there is no data")
    }

    /// 75 while a call is awaited or too old: the timer tries again.
    private func exitCode(_ standing: Standing) -> Failure.Code? {
        switch standing.status {
        case .fresh, .closed: nil
        case .awaiting, .stale: .tryAgain
        }
    }

    package func dryRun() throws {
        let kept = try root.kept()
        let update = try root.update(kept, ScanInbox(root, at: root.now, keeping: kept.history))
        let publication = try SitePublisher(root).publish(
            root.dossier(update), history: root.file(of: update), isDryRun: true)
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
