import Configuration
package import MarketRegime
import Storage

/// Every scan analysed again, in order, not yet written.
package struct Replayed {
    var history: History
    /// Every entry, those that left the window included, oldest first.
    package var entries: [Entry]
    var retired: [Entry]
    /// What became of the calls that have left the window.
    var record: TrackRecord
    /// Everything that was published.
    var published: PublishedCalls
    package var refusals: [Refusal]
    var loaded: HistoryStore.Loaded
}

extension Root {
    /// What there is to replay; without scans nothing is to change, not even the folder of the lock.
    package func replaySchedule(_ inbox: ScanInbox) throws -> ScanSchedule {
        let schedule = inbox.schedule
        guard !schedule.items.isEmpty else {
            let first = schedule.refusals.first.map {
                "; the first of \(schedule.refusals.count) refused: \($0.reason)"
            }
            throw Failure(.noInput, "\(scanPlace): expected scans to replay, found none\(first ?? "")")
        }
        return schedule
    }

    /// Analyses every scan in the folder again; sessions without a scan keep their entries.
    package func replay(
        _ inbox: ScanInbox, isSample: Bool? = nil, progress: (Int) -> (() -> Void)
    ) throws -> Replayed {
        let loaded = try store.load()
        try checkClock(loaded.history)
        let schedule = try replaySchedule(inbox)
        let days = Set(schedule.items.map(\.slot.day))
        let through = loaded.through ?? Instant(seconds: .min)
        let archived = try store.archive.entries().filter { $0.slot <= through }
        let kept = (archived + loaded.history.entries).filter { !days.contains($0.day) }
        var empty = History(policy: settings.policy)
        empty.isSample = isSample ?? loaded.history.isSample
        var reanalysis = Reanalysis(empty, policy: settings.policy, calendar: calendar)
        var retired: [Entry] = []
        reanalysis.process(
            schedule.items, kept: kept, read: inbox.scan, retire: { retired += $0 },
            step: progress(schedule.items.count))
        reanalysis.open(calendar.zone.day(of: now)) { retired += $0 }
        let published = try store.everythingPublished()
        return Replayed(
            history: reanalysis.history, entries: retired + reanalysis.history.entries, retired: retired,
            record: store.record(TrackRecord(), adding: retired, published: published), published: published,
            refusals: schedule.refusals, loaded: loaded)
    }

    /// Writes what a replay came to, and the site.
    package func save(_ replayed: Replayed, command: String) throws -> Publication {
        try store.setAside(replayed.loaded.damaged, stamp: stamp(now))
        let file = store.file(replayed.history)
        try store.save(
            replayed.history, file: file, through: nil, retired: replayed.retired, record: replayed.record)
        let warnings = replayed.loaded.warnings + warnings(calendar.zone.day(of: now))
        let dossier = try dossier(
            replayed.history, refusals: replayed.refusals, warnings: warnings, record: replayed.record,
            published: replayed.published, now: now)
        let publication = try SitePublisher(self).publish(dossier, history: file)
        let torn = try record(
            publication.dossier.standing, isReplay: true, isSample: replayed.history.isSample, at: now)
        try note(
            LastRun(
                at: now, command: command, exitCode: 0, analysed: replayed.entries.count,
                written: publication.summary.written.count, warnings: warnings + torn))
        if !options.isQuiet { for warning in publication.dossier.warnings + torn { printError("Warning: \(warning)") } }
        return publication
    }

    /// A progress bar that is made when the number of steps is known.
    package func progressBar(_ label: String) -> (Int) -> (() -> Void) {
        { total in
            var bar = ProgressBar(label, total: total, quiet: options.isQuiet)
            return { bar.advance() }
        }
    }
}
