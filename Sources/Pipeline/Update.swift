import Configuration
package import MarketRegime
package import Storage

/// The history brought up to date with the scans, not yet written.
package struct Update {
    var history: History
    /// The half-hours whose entries are new or differ from before.
    var analysed: [Instant]
    var refusals: [Refusal]
    var warnings: [String]
    /// What was kept before.
    var kept: HistoryStore.Loaded
    /// The entries that have left the window.
    var retired: [Entry]
    /// What became of the calls that have left the window.
    var record: TrackRecord
    /// Whether the folders had any file at all, or the history any entry.
    var hasInput: Bool
    /// Whether the history differs from the one that is kept.
    var isChanged: Bool
    /// The scans, by source, that are too old for a run to analyse and that no history holds.
    var tooOld: Set<String>
}

extension Root {
    /// Brings the history up to date: analyses what is new or corrected among the scans.
    func update(_ kept: HistoryStore.Loaded, _ inbox: ScanInbox) throws -> Update {
        try checkClock(kept.history)
        let today = calendar.zone.day(of: now)
        let tooOld = try scansBeforeTheWindow(inbox, today, kept.history)
        let start = try start(kept, inbox, today: today)
        var reanalysis = Reanalysis(start.kept.history, policy: settings.policy, calendar: inbox.calendar, version: version)
        var retired: [Entry] = []
        if let slot = start.slot {
            reanalysis.update(from: slot, schedule: inbox.schedule, read: inbox.scan, retire: { retired += $0 })
        }
        reanalysis.open(today) { retired += $0 }
        let history = reanalysis.history
        let isWhole = kept.isThere && kept.hasMetrics && kept.damaged.isEmpty && !kept.isReopened
        return Update(
            history: history,
            analysed: reanalysis.analysed.filter { history.entry(at: $0) != kept.history.entry(at: $0) },
            refusals: inbox.schedule.refusals,
            warnings: kept.warnings + tooOld.warnings + start.warnings + warnings(today) + inbox.warnings, kept: kept,
            retired: retired, record: store.record(start.kept.record, adding: retired, published: start.kept.published, history.versions),
            hasInput: inbox.fileCount > 0 || !kept.history.entries.isEmpty,
            isChanged: history != kept.history || !isWhole, tooOld: tooOld.sources)
    }

    /// Finds the first half-hour of the window that is new or was corrected, `nil` when nothing is, and what to go on
    /// from.
    private func start(
        _ kept: HistoryStore.Loaded, _ inbox: ScanInbox, today: Day
    ) throws -> (slot: Instant?, kept: HistoryStore.Loaded, warnings: [String]) {
        let window = today.adding(days: 1 - settings.policy.historyDays)
        func first(from day: Day) -> Instant? {
            let changed = Reanalysis.firstChange(in: inbox.schedule, since: kept.history, from: day)
            let again = inbox.schedule.items.first { $0.slot.day >= day && inbox.isRewritten($0.listing) }
            return [changed, again?.slot.start].compactMap { $0 }.min()
        }
        guard let slot = first(from: window) else { return (nil, kept, []) }
        let day = calendar.zone.day(of: slot)
        // A late scan is judged by what was known on its day.
        if let opened = try store.opened(kept, from: day.adding(days: 1 - settings.policy.historyDays)) {
            return (slot, opened, [])
        }
        // The oldest day of the window leans on days that have left it: it cannot be analysed as it was.
        let oldest = kept.history.entries.first?.day ?? window
        let possible = first(from: oldest < today ? max(window, oldest.adding(days: 1)) : window)
        let warning =
            "\(dataFolder)/archive: expected the entries that performance_metrics.json counts, found others; late scans "
            + "from \(day) on are judged without the days before the window"
        return (possible, kept, day < today ? [warning] : [])
    }

    /// The scans that came too late for a run to analyse, and what to say of them. It is said until a replay has taken
    /// them in or they are gone; the archive is read only while there are any.
    private func scansBeforeTheWindow(
        _ inbox: ScanInbox, _ today: Day, _ history: History
    ) throws -> (sources: Set<String>, warnings: [String]) {
        let window = today.adding(days: 1 - settings.policy.historyDays)
        let candidates = inbox.schedule.items.filter {
            $0.slot.day < window && $0.listing.times != nil
                && (inbox.hasArrived($0.listing) || inbox.tooOld.contains($0.listing.source))
        }
        let known = candidates.isEmpty ? [] : try store.slots(keptWith: history)
        let unseen = candidates.filter { !known.contains($0.slot.start) }
        guard let first = unseen.first else { return ([], []) }
        let count = unseen.count == 1 ? "one" : "\(unseen.count)"
        let warning =
            "\(scanPlace): expected scans of the last \(settings.policy.historyDays) days, found \(count) of older "
            + "half-hours, the first \(first.listing.source); 'market-regime replay' takes them in"
        return (Set(unseen.map(\.listing.source)), [warning])
    }

    /// The history's file as it is after an update.
    func file(of update: Update) -> HistoryText {
        if !update.isChanged, let file = update.kept.file { return file }
        return store.file(update.history, after: update.kept)
    }

    /// Writes a history that has changed.
    func save(_ update: Update, _ file: HistoryText) throws {
        guard update.isChanged else { return }
        try store.setAside(update.kept.damaged, stamp: stamp(now))
        try store.save(
            update.history, file: file, after: update.kept, retired: update.retired, record: update.record)
    }

    /// What the site shows after an update.
    func dossier(_ update: Update) throws -> Dossier {
        try dossier(
            update.history, refusals: update.refusals, warnings: update.warnings, record: update.record,
            published: PublicationRecord(self).calls(after: update, at: now), now: now)
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
