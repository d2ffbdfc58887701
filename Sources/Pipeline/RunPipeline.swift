import Configuration
package import MarketRegime
package import Markup
import Publishing
import Storage

/// What a run did.
package struct RunResult {
    package var dossier: Dossier
    /// The half-hours whose entries are new or corrected.
    package var analysed: [Instant]
    /// The files of the site that were written.
    package var written: [String]
    package var warnings: [String]
    /// The call as JSON.
    package var feed: OutputFile
    /// The exit code, if it is not 0 although the work was done.
    package var code: Failure.Code?
    /// Why there was nothing to analyse.
    package var failure: Failure?
}

/// What a run would do.
package struct DryRun {
    package var analysed: [Instant]
    package var refusals: [Refusal]
    package var warnings: [String]
    /// The change that the hook would be notified of, in words.
    package var change: String?
    /// The names of the mails that would be sent.
    package var mails: [String]
    /// How many files of the site would be made; `nil` if it would stay unchanged.
    package var files: Int?
}

/// The main job, which a timer starts.
package struct RunPipeline {
    private let root: Root

    package init(_ root: Root) { self.root = root }

    package func run() throws -> RunResult {
        try root.refuseOtherFolder()
        try root.disk.makeFolder(root.dataFolder)
        let limit = TimeLimit(seconds: root.settings.run.maximumSeconds)
        defer { limit.cancel() }
        return try RunLock.holding(root.lockPath) {
            do {
                let result = try work()
                if let failure = result.failure { tell(failure) }
                return result
            } catch {
                tell(Failure(error))
                throw error
            }
        }
    }

    /// One run. Each step uses only what comes before it.
    private func work() throws -> RunResult {
        let now = root.now
        let clock = KeptHistory.clockWarning(root)
        // 1. Read what there is.
        let scanned = try BarCatchUp(root).run()
        let kept = try KeptHistory.load(root)
        let inbox = try ScanInbox(root, at: now, keeping: kept.history)

        // 2. Work out what it means. Only new scans are read.
        var update = try Update(kept, inbox, root)
        try keepSample(inbox, update)
        update.warnings += scanned.missing
        update.warnings += try OtherSystems(root).refresh(at: now, keeping: update.history)

        // 3. Store it on disk before anybody sees it.
        try DataFolder(root: root).sweep()
        try root.saveSettings(of: update.history)
        let history = try update.save()
        try inbox.saveIndex(tooOld: update.tooOld)

        // 4. Publish it.
        let publisher = SitePublisher(root)
        func dossier() throws -> Dossier {
            var dossier = try update.dossier()
            dossier.lastRun = RunTime(at: now, seconds: root.duration)
            return dossier
        }
        var publication = try publisher.publish(dossier(), history: history)
        let standing = publication.dossier.standing
        let torn = try PublicationRecord(root).append(
            standing, isReplay: false, isSample: update.history.isSample, at: now)
        let notRemoved = try inbox.removeOldScans(keeping: update.history)

        // 5. Tell people.
        let code = exitCode(standing)
        let failure = inputFailure(inbox, update, scanned.missing.last)
        let known = try root.deliveryLog.load()
        var deliveries = known
        try Hooks(root).tellChange(publication.dossier, &deliveries)
        try MailRoom(root).sendDue(update, standing, &deliveries)
        try root.deliveryLog.save(deliveries)
        if failure == nil {
            try Hooks(root).tellEnd(
                code, isSuccess: code == nil || publication.dossier.isAwaitingInTime,
                CallLine(root).text(for: publication.dossier), standing.status)
        }
        // The site shows at once how deliveries ended, because the next run may be hours away.
        if try root.deliveryLog.load().hasOtherResults(than: known) {
            let second = try publisher.publish(dossier(), history: history)
            publication.dossier = second.dossier
            publication.summary.written += second.summary.written
        }

        let result = RunResult(
            dossier: publication.dossier, analysed: update.analysed, written: publication.summary.written,
            warnings: update.warnings.filter { failure?.message.hasSuffix($0) != true }
                + publication.dossier.warnings.dropFirst(update.warnings.count) + torn + notRemoved
                + scanned.files + [clock].compactMap(\.self),
            feed: LatestFeed(FeedContext(publication.dossier, root)).file, code: code, failure: failure)
        if update.isChanged || !publication.summary.isEmpty || !torn.isEmpty {
            try LastRunFile(root).write(
                LastRun(
                    at: now, command: "run", exitCode: Int((failure?.code ?? code)?.rawValue ?? 0),
                    analysed: result.analysed.count, written: Set(result.written).count, warnings: result.warnings,
                    error: failure?.message))
        }
        return result
    }

    /// Notifies the hook and writes `last_run.json` when a run has failed.
    private func tell(_ failure: Failure) {
        try? Hooks(root).tellEnd(failure.code, isSuccess: false, failure.message, nil)
        LastRunFile(root).write(failure, of: "run")
    }

    /// The failure of a run without any input. The site has still been updated, because an old call must not stay on it
    /// when the scans are gone.
    ///
    /// - Parameter missing: Why price files gave no scan.
    private func inputFailure(_ inbox: ScanInbox, _ update: Update, _ missing: String? = nil) -> Failure? {
        if let failure = inbox.failure { return failure }
        guard !update.hasInput else { return nil }
        let others = update.refusals.otherKinds.map { " (\($0))" } ?? ""
        let advice = missing ?? "put one there ('market-regime try FILE' shows how it is read)"
        return Failure(.tryAgain, "\(inbox.place): no readable scan\(others); \(advice)")
    }

    /// Throws if there is no scan and the site is a sample, which the user may want to keep looking at.
    private func keepSample(_ inbox: ScanInbox, _ update: Update) throws {
        guard !update.hasInput, DemoPipeline.isSample(root), let failure = inputFailure(inbox, update) else { return }
        throw Failure(
            failure.code, "\(failure.message); until then \(root.siteFolder.path) keeps the sample")
    }

    /// 75 while a call is awaited or too old, so that the timer tries again.
    private func exitCode(_ standing: Standing) -> Failure.Code? {
        switch standing.status {
        case .fresh, .closed: nil
        case .awaiting, .stale: .tryAgain
        }
    }

    /// Works out what a run would do. Writes nothing.
    package func dryRun() throws -> DryRun {
        let kept = try KeptHistory.load(root)
        let update = try Update(kept, ScanInbox(root, at: root.now, keeping: kept.history), root)
        let publication = try SitePublisher(root).publish(
            update.dossier(), history: update.file.digests, isDryRun: true)
        let dossier = publication.dossier
        let waiting = try MailRoom(root).outbox.load(at: root.now)
        let due = DueReports(root: root, update: update, standing: dossier.standing, queue: waiting)
        return DryRun(
            analysed: update.analysed, refusals: update.refusals.filter { !$0.isIgnored }, warnings: dossier.warnings,
            change: try Hooks(root).changeToTell(dossier), mails: try due.reports().map(\.name),
            files: publication.isUnchanged ? nil : publication.summary.written.count)
    }
}
