import Configuration
import ArgumentParser
import MarketRegime
import Parallel
import Publishing
import Storage

/// `market-regime run`: the main job, what the timer calls.
struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Analyse the newest scans and bring history, site and feeds up to date.",
        discussion: """
            Call it every few minutes during the session; with nothing new it writes nothing.
            Exit codes: 0 done, 64 usage, 66 no input, 73 cannot write, 75 locked, or no fresh call yet, 78 configuration.
            """)

    @OptionGroup var shared: SharedOptions
    @Flag(help: "Say what would be done, and write nothing.") var dryRun = false
    @Option(help: "How to print the answer.") var format = OutputFormat.text

    func run() throws {
        try reporting {
            let workspace = try Workspace(shared)
            if dryRun { return try dryRun(workspace) }
            try workspace.disk.makeFolder(workspace.dataFolder)
            let limit = TimeLimit(seconds: workspace.settings.run.maximumSeconds)
            defer { limit.lift() }
            try RunLock.holding(workspace.lockPath) { try workspace.noting("run") { try run(workspace) } }
        }
    }

    /// Does the work and tells the hooks how it ended.
    private func run(_ workspace: Workspace) throws {
        do { try work(workspace) } catch let error as ExitCode { throw error } catch {
            let failure = Failure(error)
            try? workspace.tellEnd(failure.code, isSuccess: false, failure.message, nil)
            throw failure
        }
    }

    private func work(_ workspace: Workspace) throws {
        let now = workspace.now
        let reading = ScanReading(workspace)
        let (update, file, draft) = try prepare(workspace, reading)
        // The site is made while the history is on its way to the disk, and does not change before it is there.
        let saving = Beside(.waiting) { try workspace.save(update, file.product()) }
        // Until it has ended, nothing else uses the reading.
        nonisolated(unsafe) let folders = reading
        let remembering = Beside(.waiting) { try folders.remember() }
        var publication: Workspace.Publication
        do {
            publication = try workspace.publish(
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
        try workspace.removeOldScans(reading, update.history)
        let standing = publication.dossier.standing
        let torn = try workspace.record(standing, isReplay: false, isSample: update.history.isSample, at: now)
        try publication.finish()
        let code = exitCode(standing, update)
        let failure = try inputFailure(reading, update, workspace)

        let known = try workspace.deliveryLog.warnings()
        var deliveries = try workspace.deliveryLog.load()
        try workspace.tellChange(publication.dossier, &deliveries)
        try workspace.sendDueMail(update, standing, &deliveries)
        try workspace.deliveryLog.save(deliveries)
        if failure == nil {
            try workspace.tellEnd(
                code, isSuccess: code == nil || publication.dossier.isAwaitingInTime,
                workspace.standing(publication.dossier), standing.status)
        }
        // What could not be delivered is to stand on the site now: there may be no next run for hours.
        if try workspace.deliveryLog.warnings() != known {
            let second = try workspace.publish(
                try workspace.draft(update), history: file.product(), keepingSettled: true)
            publication.dossier = second.dossier
            publication.summary.written += second.summary.written
        }

        let warnings = publication.dossier.warnings + torn
        if !shared.quiet { for warning in warnings { printError("Warning: \(warning)") } }
        printAnswer(workspace.answer(publication, analysed: update.analysed, format: format))
        if update.isChanged || !publication.summary.isEmpty || !torn.isEmpty {
            try workspace.note(
                LastRun(
                    at: now, command: "run", exitCode: Int((failure?.code ?? code)?.rawValue ?? 0),
                    analysed: update.analysed.count, written: Set(publication.summary.written).count,
                    warnings: warnings, error: failure?.message))
        }
        if let failure { throw failure }
        if let code { throw ExitCode(code.rawValue) }
    }

    /// What the history and the site are to be, before anything is written.
    private func prepare(
        _ workspace: Workspace, _ reading: ScanReading
    ) throws -> (update: Update, history: Beside<SealedHistory>, site: Workspace.Draft) {
        let (loaded, templates, earlier) = try workspace.load(reading)
        let update = try workspace.update(loaded, reading)
            .adding(warnings: try workspace.readSources(at: workspace.now))
        reading.letGo()
        try workspace.sweepData()
        let file = Beside { try workspace.file(of: update) }
        let draft = try workspace.draft(update, templates: templates.product(), earlier: earlier.product())
        return (update, file, draft)
    }

    /// What is wrong when there is nothing to analyse at all. The site has been brought up to date even so: an old call
    /// must not stand because the scans are gone.
    private func inputFailure(_ reading: ScanReading, _ update: Update, _ workspace: Workspace) throws -> Failure? {
        if try reading.isMissing { return reading.missingFolder }
        return update.hasInput
            ? nil
            : Failure(
                .noInput,
                "\(workspace.scanPlace): expected a scan, found none; the site says that there is no data")
    }

    /// 75 while a call is awaited or too old: the timer tries again.
    private func exitCode(_ standing: Standing, _ update: Update) -> Failure.Code? {
        switch standing.status {
        case .fresh, .closed: nil
        case .awaiting, .stale: .tryAgain
        }
    }

    private func dryRun(_ workspace: Workspace) throws {
        let reading = ScanReading(workspace)
        let update = try workspace.update(workspace.load(reading).kept, reading)
        let publication = try workspace.publish(
            try workspace.draft(update), history: workspace.file(of: update), dryRun: true)
        for warning in publication.dossier.warnings { printError("Warning: \(warning)") }
        let slots = update.analysed.map { workspace.words.time($0) }.joined(separator: ", ")
        let count = update.analysed.count == 1 ? "1 slot" : "\(update.analysed.count) slots"
        printAnswer("would analyse \(count)\(slots.isEmpty ? "" : ": \(slots)")")
        for refusal in update.refusals { printAnswer("would refuse \(refusal.source): \(refusal.reason)") }
        if let change = try workspace.changeToTell(publication.dossier) {
            printAnswer("would start hooks.on_change with \(change)")
        }
        let waiting = try workspace.outbox.load(at: workspace.now)
        for report in try workspace.dueReports(update, publication.dossier.standing, waiting) {
            printAnswer("would send the mail \(report.name)")
        }
        printAnswer(
            publication.isUnchanged
                ? "the site would stay as it is" : "would make \(publication.summary.written.count) files of the site")
    }
}
