import Configuration
import MarketRegime
import Storage

/// The history brought up to date with the scans, not yet written.
struct Update {
    private let root: Root
    let history: History
    /// The half-hours whose entries are new or corrected.
    let analysed: [Instant]
    let refusals: [Refusal]
    var warnings: [String]
    /// The history as it was before.
    private(set) var kept: HistoryStore.Loaded
    /// The entries that left the window.
    private let retired: [Entry]
    /// The outcomes of calls that have left the window.
    let record: TrackRecord
    /// The candidates of the window's sessions.
    let candidates: CandidateBook
    /// Whether there is any scan file or any entry.
    let hasInput: Bool
    /// Whether the history differs from the one on disk.
    let isChanged: Bool
    /// The sources of scans that are too old for a run to analyse and are in no history.
    let tooOld: Set<String>

    /// Analyses the scans that are new or corrected.
    init(_ kept: HistoryStore.Loaded, _ inbox: ScanInbox, _ root: Root) throws {
        try KeptHistory.checkClock(root, kept.history)
        let today = root.calendar.zone.day(of: root.now)
        let arrivals = Arrivals(root: root, kept: kept, inbox: inbox, today: today)
        let tooOld = try arrivals.tooOld()
        let start = try arrivals.start()
        var reanalysis = Reanalysis(
            start.kept.history, policy: root.settings.policy, calendar: inbox.calendar, version: root.version)
        let listed = try root.candidates(on: today)
        reanalysis.candidates = listed.book
        var retired: [Entry] = []
        if let slot = start.slot {
            reanalysis.update(from: slot, schedule: inbox.schedule, read: inbox.scan, retire: { retired += $0 })
        }
        reanalysis.open(today) { retired += $0 }
        let history = reanalysis.history
        let isWhole = kept.isThere && kept.hasMetrics && kept.damaged.isEmpty && !kept.isReopened
        self.root = root
        self.history = history
        candidates = reanalysis.candidates
        analysed = reanalysis.analysed.filter { history.entry(at: $0) != kept.history.entry(at: $0) }
        refusals = inbox.refusals.exceptUniversesTaken(in: history)
        warnings =
            kept.warnings + tooOld.warnings + start.warnings + SetupWarnings(root).warnings(on: today, history)
            + inbox.warnings + listed.warnings + [inbox.isMissing ? inbox.failure?.message : nil].compactMap(\.self)
        self.kept = kept
        self.retired = retired
        record = root.store.record(
            start.kept.record, adding: retired, published: start.kept.published, history.versions)
        hasInput = inbox.fileCount > 0 || !kept.history.entries.isEmpty
        isChanged = history != kept.history || !isWhole
        self.tooOld = tooOld.sources
    }

    /// The history's file after the update.
    var file: HistoryText {
        if !isChanged, let file = kept.file { return file }
        return root.store.file(history, after: kept)
    }

    /// Writes the history if it has changed, and returns the digests of its file.
    mutating func save() throws -> HistoryDigests {
        let file = self.file
        let today = root.calendar.zone.day(of: root.now)
        try root.candidates.save(candidates, from: root.windowStart(on: today))
        if isChanged {
            try root.store.setAside(kept.damaged, stamp: root.calendar.zone.fileStamp(root.now))
            try root.store.save(history, file: file, after: kept, retired: retired, record: record)
        }
        kept.dropFile()
        return file.digests
    }

    /// What the site shows after the update.
    func dossier() throws -> Dossier {
        try Dossier(
            root, history, candidates, refusals: refusals, warnings: warnings, record: record,
            published: PublicationRecord(root).calls(after: self, at: root.now), now: root.now)
    }
}

extension MarketZone {
    /// A moment as part of a file name.
    func fileStamp(_ moment: Instant) -> String {
        String(rfc3339(moment).prefix(19).filter { $0 != "-" && $0 != ":" })
    }
}

/// What has arrived since the history was written.
private struct Arrivals {
    let root: Root
    let kept: HistoryStore.Loaded
    let inbox: ScanInbox
    let today: Day

    private var window: Day { root.windowStart(on: today) }

    /// The first half-hour of the window that is new or corrected (`nil` if there is none), and the history to continue
    /// from.
    func start() throws -> (slot: Instant?, kept: HistoryStore.Loaded, warnings: [String]) {
        guard let slot = firstChange(from: window) else { return (nil, kept, []) }
        let day = root.calendar.zone.day(of: slot)
        // A late scan is judged by what was known on its day.
        if let opened = try root.store.opened(kept, from: root.windowStart(on: day)) {
            return (slot, opened, [])
        }
        // The oldest day of the window depends on days that have left it, so it cannot be analysed again.
        let oldest = kept.history.entries.first?.day ?? window
        let possible = firstChange(from: oldest < today ? max(window, oldest.adding(days: 1)) : window)
        let warning =
            "\(root.dataFolder)/archive: expected the entries that performance_metrics.json counts, found others; late "
            + "scans from \(day) on are judged without the days before the window"
        return (possible, kept, day < today ? [warning] : [])
    }

    private func firstChange(from day: Day) -> Instant? {
        let changed = Reanalysis.firstChange(in: inbox.schedule, since: kept.history, from: day)
        let again = inbox.schedule.items.first { item in
            item.slot.day >= day
                && (inbox.isRewritten(item.listing)
                    || (item.others + item.universes).contains { inbox.isRewritten($0) || inbox.hasArrived($0) })
        }
        return [changed, again?.slot.start].compactMap { $0 }.min()
    }

    /// The scans that arrived too late for a run to analyse, and the warning about them, which stays until a replay has
    /// analysed them or they are gone. The archive is read only if there are any such scans.
    func tooOld() throws -> (sources: Set<String>, warnings: [String]) {
        let window = self.window
        let candidates = inbox.schedule.items.filter {
            $0.slot.day < window && $0.listing.times != nil
                && (inbox.hasArrived($0.listing) || inbox.tooOld.contains($0.listing.source))
        }
        let known = candidates.isEmpty ? [] : try root.store.slots(keptWith: kept.history)
        let unseen = candidates.filter { !known.contains($0.slot.start) }
        guard let first = unseen.first else { return ([], []) }
        let more = unseen.count == 1 ? "is" : "and \(unseen.count - 1) more scans are"
        let them = unseen.count == 1 ? "it" : "them"
        let warning =
            "\(inbox.place): \(first.listing.source) \(more) older than \(root.settings.policy.historyDays) days, so not on the "
            + "site; 'market-regime replay' includes \(them) in the track record"
        return (Set(unseen.map(\.listing.source)), [warning])
    }
}
