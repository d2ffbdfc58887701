import Configuration
import ArgumentParser
import MarketRegime
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

    private func run(_ workspace: Workspace) throws {
        let now = workspace.now
        let reading = try ScanReading(workspace)
        let update = try workspace.update(reading)
        try workspace.disk.sweep(workspace.dataFolder)
        if update.isChanged {
            try workspace.store.setAside(update.damaged.damaged, stamp: workspace.stamp(now))
            try workspace.store.save(
                update.history, bytes: update.bytes, through: update.damaged.through, retired: update.retired)
        }
        try reading.remember()
        let publication = try workspace.publish(
            update.history, bytes: update.bytes, refusals: update.refusals, warnings: update.warnings, now: now)
        try workspace.removeOldScans(update.listings, update.history)
        let standing = publication.dossier.standing
        let torn = try workspace.record(standing, isReplay: false, isSample: update.history.isSample, at: now)
        let warnings = update.warnings + torn
        if !shared.quiet { for warning in warnings { printError("Warning: \(warning)") } }
        printAnswer(workspace.answer(publication, analysed: update.analysed, format: format))
        let code = exitCode(standing, update)
        if update.isChanged || !publication.summary.isEmpty || !torn.isEmpty {
            try workspace.note(
                LastRun(
                    at: now, command: "run", exitCode: Int(code?.rawValue ?? 0), analysed: update.analysed.count,
                    written: publication.summary.written.count, warnings: warnings))
        }
        // The site has been brought up to date even so: an old call must not stand because the scans are gone.
        if try reading.isMissing { throw reading.missingFolder }
        if !update.hasInput {
            throw Failure(
                .noInput,
                "\(workspace.scanFolder.path): expected a scan, found none; the site says that there is no data")
        }
        if let code { throw ExitCode(code.rawValue) }
    }

    /// 75 while a call is awaited or too old: the timer tries again.
    private func exitCode(_ standing: Standing, _ update: Update) -> Failure.Code? {
        switch standing.status {
        case .fresh, .closed: nil
        case .awaiting, .stale: .tryAgain
        }
    }

    private func dryRun(_ workspace: Workspace) throws {
        let update = try workspace.update(try ScanReading(workspace))
        let publication = try workspace.publish(
            update.history, bytes: update.bytes, refusals: update.refusals, warnings: update.warnings,
            now: workspace.now, dryRun: true)
        for warning in update.warnings { printError("Warning: \(warning)") }
        let slots = update.analysed.map { workspace.words.time($0) }.joined(separator: ", ")
        let count = update.analysed.count == 1 ? "1 slot" : "\(update.analysed.count) slots"
        printAnswer("would analyse \(count)\(slots.isEmpty ? "" : ": \(slots)")")
        for refusal in update.refusals { printAnswer("would refuse \(refusal.source): \(refusal.reason)") }
        printAnswer(
            publication.isUnchanged
                ? "the site would stay as it is" : "would make \(publication.summary.written.count) files of the site")
    }
}
