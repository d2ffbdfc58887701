import Configuration
import MarketRegime
import Parallel
import Storage

/// The history brought up to date with the scan folder, not yet written.
struct Update {
    var history: History
    var analysed: [Instant]
    var refusals: [Refusal]
    var warnings: [String]
    var damaged: HistoryStore.Loaded
    var retired: [Entry]
    /// What became of the calls that have left the window.
    var record: TrackRecord
    /// Whether the folder had any file at all, or the history any entry.
    var hasInput: Bool
    /// How many files the scan folders hold.
    var fileCount: Int

    /// Whether the history differs from the one that is kept.
    var isChanged: Bool
    /// Whether its entries do.
    var hasNewEntries: Bool

    /// The update with more to tell.
    func adding(warnings more: [String]) -> Update {
        var update = self
        update.warnings += more
        return update
    }
}

extension Root {
    /// Reads the history, and at the same time looks what files the scan folders hold. What
    /// the site needs beside the history is made ready as soon as it is known whether anything has.
    func load(
        _ reading: ScanReading
    ) throws -> (kept: HistoryStore.Loaded, templates: Beside<PageTemplates>, earlier: Beside<EarlierSite>) {
        // The folders take longest, and the thread that waits for the other leaves a processor idle.
        let (kept, site) = try sideBySide({ try self.kept() }) {
            try reading.list()
            let hasArrivals = reading.hasArrivals
            let templates = Beside { try pageTemplates(parsing: hasArrivals) }
            let earlier = Beside {
                _ = settingsText  // which the site's digest is taken of
                return try earlierSite()
            }
            return (templates: templates, earlier: earlier)
        }
        return (kept, site.templates, site.earlier)
    }

    /// Brings the history up to date: analyses what is new or corrected in the scan folders.
    func update(_ loaded: HistoryStore.Loaded, _ reading: ScanReading) throws -> Update {
        let schedule = try reading.schedule(at: now)
        try checkClock(loaded.history)
        let missing = try reading.warnings
        let today = calendar.zone.day(of: now)
        let beginning = try beginning(loaded, schedule, reading, today: today)
        var reanalysis = Reanalysis(beginning.kept.history, policy: settings.policy, calendar: calendar)
        var retired: [Entry] = []
        if let start = beginning.slot {
            reanalysis.update(
                from: start, schedule: schedule, read: reading.scan, retire: { retired += $0 })
        }
        reanalysis.open(today) { retired += $0 }
        let isWhole = loaded.isThere && loaded.hasMetrics && loaded.damaged.isEmpty && !loaded.isReopened
        let hasNewEntries = reanalysis.history != loaded.history
        return Update(
            history: reanalysis.history,
            analysed: reanalysis.analysed.filter {
                reanalysis.history.entry(at: $0) != loaded.history.entry(at: $0)
            },
            refusals: schedule.refusals, warnings: loaded.warnings + beginning.warnings + warnings(today) + missing,
            damaged: loaded, retired: retired,
            record: store.record(beginning.kept.record, adding: retired, published: beginning.kept.published),
            hasInput: reading.fileCount > 0 || !loaded.history.entries.isEmpty, fileCount: reading.fileCount,
            isChanged: hasNewEntries || !isWhole, hasNewEntries: hasNewEntries)
    }

    /// The history as it is to be kept in its file.
    func file(of update: Update) throws -> SealedHistory {
        try update.isChanged
            ? store.file(update.history, written: update.damaged.written)
            : update.damaged.file ?? store.file(update.history)
    }

    /// Writes a history that has changed.
    func save(_ update: Update, _ file: SealedHistory) throws {
        guard update.isChanged else { return }
        try store.setAside(update.damaged.damaged, stamp: stamp(now))
        try store.save(
            update.history, file: file, after: update.damaged, retired: update.retired, record: update.record)
    }

    /// What the site of a history that was brought up to date is made from.
    func draft(_ update: Update, templates: PageTemplates? = nil, earlier: EarlierSite? = nil) throws -> Draft {
        try draft(
            update.history, refusals: update.refusals, warnings: update.warnings, record: update.record,
            published: PublicationRecord(self).calls(after: update, at: now), templates: templates, earlier: earlier,
            isNew: update.hasNewEntries, now: now)
    }

    /// Refuses a clock that is before what was analysed already.
    func checkClock(_ history: History) throws {
        guard let newest = history.entries.last, now < newest.slot else { return }
        let expected =
            "expected a time from \(calendar.zone.rfc3339(newest.slot)) on, the newest entry of "
            + "\(store.historyPath), found \(calendar.zone.rfc3339(now))"
        guard options.now == nil else { throw Failure(.usage, "--now: \(expected)") }
        throw Failure(.tryAgain, "the machine's clock: \(expected); it went back or was ahead: set it right")
    }
}
