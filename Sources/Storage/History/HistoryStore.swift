import Glibc
package import JSON
import Markup
package import MarketRegime

/// The folder `data/`: the history, its metrics and the archive, stored so that no crash loses or duplicates an entry.
///
/// Entries that leave the window are first archived, then counted, then dropped from the history. The counts name the
/// last slot they include, so that the next run can repair an interrupted one. Archive and history together hold one
/// entry per slot; `opened` restores counted entries when a window begins earlier than the one before it.
package struct HistoryStore: Sendable {
    package let folder: String
    let disk: Disk
    private let file: HistoryFile
    private let metricsFile: MetricsFile
    let policy: Policy
    let calendar: MarketCalendar
    let published: PublishedLog
    package let archive: Archive
    /// The settings that entries were made under.
    package let settingsLog: SettingsLog

    package init(folder: String, policy: Policy, market: String, calendar: MarketCalendar, disk: Disk = .local) {
        let zone = calendar.zone
        (self.folder, self.disk, self.policy, self.calendar) = (folder, disk, policy, calendar)
        published = PublishedLog(folder: folder, zone: zone, rhythm: calendar.rhythm, disk: disk)
        file = HistoryFile(policy: policy, market: market, zone: zone)
        metricsFile = MetricsFile(policy: policy.confidence, zone: zone)
        archive = Archive(folder: join(folder, "archive"), zone: zone, rhythm: calendar.rhythm, disk: disk)
        settingsLog = SettingsLog(folder: folder, zone: zone, disk: disk)
    }

    package var historyPath: String { join(folder, "regime_history.json") }
    package var metricsPath: String { join(folder, "performance_metrics.json") }

    /// What is stored, and what had to be repaired to read it.
    package struct Loaded: Sendable {
        package var history: History
        /// The history file as it was read; `nil` if there is no good one.
        var text: HistoryText?
        /// The last slot included in the stored counts.
        var through: Instant?
        /// The outcomes of calls that have left the window.
        package var record = TrackRecord()
        /// The calls published since then.
        package var published = PublishedCalls()
        /// Damaged files, each with its fault. They should be moved aside before anything is written.
        package var damaged: [JSONError] = []
        /// What is wrong with lines of the settings log, which is left in place; `nil` if nothing is.
        package var damagedSettings: String?
        /// A message that the settings log lacks settings that entries name; `nil` if none are missing.
        package var lostSettings: String?
        /// What a reader should know, in words.
        package var warnings: [String] = []
        /// Whether there was a history.
        package var isThere: Bool
        /// Whether the permanent counts existed too, in the format of this version.
        package var hasMetrics = true
        /// Whether entries that are not in the history file were restored from the archive.
        package var isReopened = false
        /// The market of the history if it is a different one; otherwise `nil`.
        package var otherMarket: String?
        /// The rhythm of the history, as written in settings, if it is a different one; otherwise `nil`.
        package var otherRhythm: String?
        /// The history file, if it is intact and holds the whole history.
        package var file: HistoryText? { isReopened ? nil : text }

        /// Lets go of the file, which takes megabytes, once the next one is written.
        package mutating func dropFile() { text = nil }
    }

    /// Reads what is stored. A damaged file is replaced by its previous version or, failing that, by the archive.
    package func load() throws(FileError) -> Loaded {
        var loaded = try loadHistory()
        let settings = try settingsLog.load()
        loaded.history.versions = settings.versions
        loaded.damagedSettings = settings.damaged.first.map { first in
            let more = settings.damaged.count == 1 ? "" : " (and \(settings.damaged.count - 1) more such lines)"
            return
                "\(first.description)\(more); calls that were made under it are told without their limits; put the line "
                + "back from a backup, or delete it"
        }
        loaded.warnings += [loaded.damagedSettings].compactMap(\.self)
        return loaded
    }

    private func loadHistory() throws(FileError) -> Loaded {
        var damaged: [JSONError] = []
        var warnings: [String] = []
        let (departed, isKept) = try loadMetrics(&damaged, &warnings)
        let published = try self.published.calls(after: departed.record.lastDay)
        var (otherMarket, otherRhythm): (String?, String?)
        func decode(_ path: String) throws(FileError) -> (history: History, text: HistoryText)? {
            guard try disk.status(path) != nil else { return nil }
            let bytes = try disk.read(path)
            do { return try file.decode(bytes, name: path, departed: departed) } catch let error as OtherHistory {
                switch error {
                case .market(let id): otherMarket = id
                case .rhythm(let every): otherRhythm = every
                }
            } catch let error as JSONError {
                damaged.append(error)
            } catch {
                throw FileError(path, .read, errno: EIO)
            }
            return nil
        }
        if let (history, text) = try decode(historyPath) {
            return Loaded(
                history: history, text: text, through: departed.through, record: departed.record,
                published: published, damaged: damaged, warnings: warnings, isThere: true, hasMetrics: isKept)
        }
        let isOther = otherMarket != nil || otherRhythm != nil
        let previous = !isOther ? try decode(historyPath + ".previous")?.history : nil
        if let first = damaged.last(where: { $0.name == historyPath }) {
            let taken =
                previous == nil
                ? "there is no usable previous version, so the history is rebuilt from the scans"
                : "the previous version is used, and the scans are analysed again"
            warnings.append("\(first.description); it is set aside; \(taken)")
        } else if previous != nil {
            warnings.append("\(historyPath): expected a history, found none; the previous version is used")
        } else if !isOther, try disk.status(join(folder, "published.jsonl")) != nil {
            warnings.append(
                "\(historyPath): expected a history, found none and no previous version; it is rebuilt from the scans")
        }
        // The archive and the log of published calls also contain the rhythm, in case the history is lost.
        if !isOther { otherRhythm = try archive.otherRhythm() }
        if !isOther, otherRhythm == nil { otherRhythm = try self.published.otherRhythm() }
        // Entries restored from the archive exist only in the lost history file and in the archive itself.
        let archived = try archive.entries().filter { $0.slot > departed.through ?? Instant(seconds: .min) }
        var history = History(
            policy: policy, entries: Self.merged(archived, previous?.entries ?? []), departed: departed.metrics,
            countedThrough: departed.through, firstSlot: previous?.firstSlot)
        history.isSample = previous?.isSample ?? false
        return Loaded(
            history: history, through: departed.through, record: departed.record, published: published,
            damaged: damaged, warnings: warnings,
            isThere: previous != nil, hasMetrics: isKept, otherMarket: otherMarket, otherRhythm: otherRhythm)
    }

    /// What is stored before the first run.
    package var empty: Loaded { Loaded(history: History(policy: policy), isThere: false) }

    /// Archives entries that left the window and records the last slot that is counted.
    ///
    /// - Parameters:
    ///   - file: The history as encoded by `file(_:)`.
    ///   - loaded: What was stored before.
    ///   - record: The outcomes of all calls that left the window, including those of `retired`.
    package func save(
        _ history: History, file: HistoryText, after loaded: Loaded, retired: [Entry], record: TrackRecord
    ) throws(FileError) {
        try disk.makeFolder(folder)
        try archive.append(retired)
        let departed = DepartedMetrics(
            metrics: history.departed, record: record, through: history.countedThrough)
        let metrics = metricsFile.encode(departed)
        // Restored entries are written to the history before the counts stop including them; otherwise a crash in
        // between would lose them.
        let restoresEntries = loaded.through.map { history.countedThrough ?? Instant(seconds: .min) < $0 } ?? false
        if restoresEntries { try replace(historyPath, file.bytes) }
        try replace(metricsPath, metrics)
        if !restoresEntries { try replace(historyPath, file.bytes) }
    }

    /// The record with the sessions of retired entries added, each with the trading hours that applied.
    package func record(
        _ record: TrackRecord, adding retired: [Entry], published: PublishedCalls, _ versions: PolicyVersions
    ) -> TrackRecord {
        guard let last = retired.last else { return record }
        var record = record
        record.add(
            retired, published: published, policy: policy,
            calendar: calendar.keeping(retired, versions, now: last.slot.adding(minutes: 24 * 60)))
        return record
    }

    /// Every stored entry, one per slot, oldest first.
    package func everyEntry(_ loaded: Loaded) throws(FileError) -> [Entry] {
        Self.merged(
            try archive.entries(), (loaded.text?.entries(through: loaded.through) ?? []) + loaded.history.entries)
    }

    /// The entries of two lists, one per slot, oldest first. If both have a slot, the entry of `newer` is used.
    static func merged(_ older: [Entry], _ newer: [Entry]) -> [Entry] {
        let slots = Set(newer.map(\.slot))
        return (older.filter { !slots.contains($0.slot) } + newer).sorted { $0.slot < $1.slot }
    }

    /// The slots that have an entry in a history or in the archive.
    package func slots(keptWith history: History) throws(FileError) -> Set<Instant> {
        Set((try archive.entries() + history.entries).map(\.slot))
    }

    /// Everything that was published.
    package func everythingPublished() throws(FileError) -> PublishedCalls { try published.calls(after: nil) }

    /// The history file as it would be written.
    ///
    /// - Parameter loaded: What was read. Entries that have not changed since then keep their lines.
    package func file(_ history: History, after loaded: Loaded? = nil) -> HistoryText {
        file.encode(history, keeping: loaded?.text)
    }

    private func replace(_ path: String, _ bytes: [UInt8]) throws(FileError) {
        if try disk.holds(bytes, at: path) { return }
        try disk.write(bytes, to: path, keepingPrevious: true)
    }

    private func loadMetrics(
        _ damaged: inout [JSONError], _ warnings: inout [String]
    ) throws(FileError) -> (departed: DepartedMetrics, isKept: Bool) {
        if try disk.status(metricsPath) != nil {
            let bytes = try disk.read(metricsPath)
            do { return (try metricsFile.decode(bytes, name: metricsPath), true) } catch {
                // Other bins, or counts of an earlier version, are not damage.
                if error.path != "bin_edges", error.path != "record", error.path != "record.edges" {
                    damaged.append(error)
                    warnings.append("\(error.description); it is counted again from the archive")
                }
            }
        }
        var metrics = Metrics(binCount: policy.confidence.binCount)
        let entries = try archive.entries()
        metrics.add(entries, horizon: policy.confidence)
        let record = record(
            TrackRecord(), adding: entries, published: entries.isEmpty ? PublishedCalls() : try everythingPublished(),
            try settingsLog.load().versions)
        return (DepartedMetrics(metrics: metrics, record: record, through: entries.last?.slot), false)
    }
}
