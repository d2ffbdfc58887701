import Configuration
package import MarketRegime
import Storage

/// Analyses every scan again, in order, and makes the site.
package struct ReplayPipeline {
    /// What a replay did.
    package struct Result {
        package var dossier: Dossier
        package var figures: ReplayFigures
        /// How many scan files gave no call.
        package var refused: Int
        package var warnings: [String]
    }

    /// The result of a replay, not yet on disk.
    private struct Replayed {
        var history: History
        var candidates: CandidateBook
        /// Entries that have left the window, oldest first.
        var retired: [Entry]
        var refusals: [Refusal]
        var loaded: HistoryStore.Loaded
        /// Whether the history on disk belongs to another market, time zone or rhythm and must be moved aside.
        var isOther: Bool
        /// Days with scans that keep their earlier calls.
        var keptDays: [Day]
        /// Every entry, oldest first.
        var entries: [Entry] { retired + history.entries }
    }

    private let root: Root
    private let command: String
    private let isSample: Bool?

    package init(_ root: Root) { self.init(root, command: "replay") }

    /// - Parameters:
    ///   - command: The command recorded in `last_run.json`.
    ///   - isSample: Whether the scans are sample data; `nil` if they are of the same kind as the stored history.
    init(_ root: Root, command: String, isSample: Bool? = nil) {
        self.root = root
        self.command = command
        self.isSample = isSample
    }

    /// - Parameter progress: Called after each scan with the number of scans done and the total.
    package func run(progress: @escaping (Int, Int) -> Void) throws -> Result {
        // Without scans nothing is written, not even the folder of the lock.
        let inbox = try ScanInbox(root, at: root.now)
        if let failure = inbox.failure { throw failure }
        do { _ = try schedule(inbox) } catch {
            // To a clock that went back, every scan seems to be from the future.
            try KeptHistory.checkClock(root, root.store.load().history)
            throw error
        }
        try root.disk.makeFolder(root.dataFolder)
        return try RunLock.holding(root.lockPath) {
            do { return try replay(inbox, progress) } catch {
                LastRunFile(root).write(Failure(error), of: command)
                throw error
            }
        }
    }

    /// Does the work while the lock is held.
    func replay(_ inbox: ScanInbox, _ progress: @escaping (Int, Int) -> Void) throws -> Result {
        // 1. Read and analyse everything.
        let replayed = try analyse(inbox, progress)
        let published = replayed.isOther ? PublishedCalls() : try root.store.everythingPublished()
        let record = root.store.record(
            TrackRecord(), adding: replayed.retired, published: published, replayed.history.versions)
        try DataFolder(root: root).sweep()
        // 2. Keep it.
        let stamp = root.calendar.zone.fileStamp(root.now)
        var told = warnings(ofKept: replayed.keptDays, inbox)
        if replayed.isOther {
            let place = try root.store.setEverythingAside(stamp: stamp)
            told.append("the history of another market, time zone or rhythm is set aside in \(place)")
        }
        try root.store.setAside(replayed.loaded.damaged, stamp: stamp)
        let file = root.store.file(replayed.history)
        try root.saveSettings(of: replayed.history)
        try root.store.save(
            replayed.history, file: file, after: replayed.loaded, retired: replayed.retired, record: record)
        let today = root.calendar.zone.day(of: root.now)
        try root.candidates.save(replayed.candidates, from: root.windowStart(on: today))
        // 3. Publish it.
        let warnings =
            replayed.loaded.warnings + told + SetupWarnings(root).warnings(on: today, replayed.history)
        var dossier = try Dossier(
            root, replayed.history, replayed.candidates, refusals: replayed.refusals, warnings: warnings,
            record: record,
            published: published,
            now: root.now)
        dossier.lastRun = RunTime(at: root.now, seconds: root.duration)
        let publication = try SitePublisher(root).publish(dossier, history: file.digests)
        let torn = try PublicationRecord(root).append(
            publication.dossier.standing, isReplay: true, isSample: replayed.history.isSample, at: root.now)
        // 4. Say what was done.
        try LastRunFile(root).write(
            LastRun(
                at: root.now, command: command, exitCode: 0, analysed: replayed.entries.count,
                written: publication.summary.written.count, warnings: warnings + torn))
        try inbox.saveIndex()
        return Result(
            dossier: publication.dossier, figures: figures(of: replayed),
            refused: replayed.refusals.count { !$0.isIgnored },
            warnings: publication.dossier.warnings + torn)
    }

    /// Analyses everything and writes nothing.
    ///
    /// - Parameter judging: The entries that `judgingEntries` returned.
    func trial(judging: [Entry]?, progress: @escaping (Int, Int) -> Void) throws -> ReplayMeasures {
        let inbox = try ScanInbox(root, at: root.now)
        let entries = try analyse(inbox, progress).entries
        let halves = try judging.map { (voting: try analyse(inbox, half: .voting) { _, _ in }.entries, judging: $0) }
        return ReplayMeasures(entries, halves: halves, calendar: root.calendar, policy: root.settings.policy)
    }

    /// Entries made from the half of the universe that does not vote; `nil` if no scan has a universe.
    func judgingEntries() throws -> [Entry]? {
        let entries = try analyse(ScanInbox(root, at: root.now), half: .judging) { _, _ in }.entries
        return entries.contains { $0.observations.universe != nil } ? entries : nil
    }

    private func figures(of replayed: Replayed) -> ReplayFigures {
        ReplayFigures(replayed.entries, calendar: root.calendar, policy: root.settings.policy)
    }

    /// The scans of the folders by half-hour.
    private func schedule(_ inbox: ScanInbox) throws -> ScanSchedule {
        let schedule = inbox.schedule
        guard !schedule.items.isEmpty else {
            let refused = schedule.refusals + schedule.oldRefusals
            let first = refused.first.map { "; first of \(refused.count) rejected: \($0.reason)" }
            let others = inbox.refusals.otherKinds.map { "; \($0)" }
            throw Failure(.noInput, "\(inbox.place): no scans to replay\(first ?? others ?? "")")
        }
        return schedule
    }

    private func warnings(ofKept days: [Day], _ inbox: ScanInbox) -> [String] {
        guard let first = days.first else { return [] }
        let words = days.count == 1 ? "\(first): it" : "\(days.count) sessions, the first of \(first): each"
        return [
            "\(inbox.place): expected a scan that can be analysed for each \(root.calendar.rhythm.step) that has a call, found fewer "
                + "for "
                + "\(words) keeps the calls that it has"
        ]
    }

    /// Analyses every scan in the folders. Sessions that lack some of their scans keep their entries.
    ///
    /// - Parameter half: The half of each universe to use; `nil` for all of it.
    private func analyse(
        _ inbox: ScanInbox, half: UniverseHalf? = nil, _ progress: @escaping (Int, Int) -> Void
    ) throws -> Replayed {
        var loaded = try root.store.load()
        let isOther = KeptHistory.mismatch(root, loaded) != nil
        if isOther { loaded = root.store.empty }
        try KeptHistory.checkClock(root, loaded.history)
        let schedule = try schedule(inbox)
        let kept = isOther ? [] : try root.store.everyEntry(loaded)
        var empty = History(policy: root.settings.policy)
        empty.isSample = isSample ?? loaded.history.isSample
        empty.versions = loaded.history.versions
        var reanalysis = Reanalysis(
            empty, policy: root.settings.policy, calendar: root.calendar, version: root.version)
        if !isOther { reanalysis.candidates = try root.candidates.loadEverything() }
        var retired: [Entry] = []
        var done = 0
        let keptDays = reanalysis.replay(
            schedule.items, kept: kept, read: { inbox.scan($0).map { half?.of($0) ?? $0 } }, retire: { retired += $0 },
            step: {
                done += 1
                progress(done, schedule.items.count)
            })
        reanalysis.open(root.calendar.zone.day(of: root.now)) { retired += $0 }
        return Replayed(
            history: reanalysis.history, candidates: reanalysis.candidates, retired: retired, refusals: inbox.refusals,
            loaded: loaded,
            isOther: isOther, keptDays: keptDays)
    }
}
