import Configuration
package import MarketRegime
import ScanFormats
import Storage

/// The scans that have arrived by a given moment, and the half-hour of each.
package struct ScanInbox {
    /// Which scan is used for which half-hour.
    package let schedule: ScanSchedule
    /// Whether there is no scan folder at all.
    package let isMissing: Bool
    /// Warnings about missing folders, if others exist.
    package let warnings: [String]
    /// How many files look like scans, good or bad.
    package var fileCount: Int { files.listed.count }
    /// The files that are not used, with reasons: those the schedule rejects, and those of unsupported types.
    package var refusals: [Refusal] { schedule.refusals + files.others }
    /// The folders, for use in messages.
    let place: String

    /// The calendar that assigns scans to half-hours.
    let calendar: MarketCalendar
    private let root: Root
    private var files: ScanFiles
    /// The scans made from several files or with a note, by source. Any other file is a scan of its own.
    private let joined: [String: ScanRun]

    /// Lists the folders and reads the new files.
    ///
    /// - Parameters:
    ///   - now: The time that decides which scans are complete and which can no longer arrive.
    ///   - history: A history whose past days keep their hours; `nil` to assign all scans by today's hours.
    package init(_ root: Root, at now: Instant, keeping history: History? = nil) throws {
        let folders = ScanFolders(root)
        let missing = try folders.all.filter { try !$0.folder.exists }
        let files = try ScanFiles(root, folders, at: now)
        let calendar = history.map { root.calendar(keeping: $0, now: now, isOpen: true) } ?? root.calendar
        let listed = Set(files.listed.map(\.listing.source))
        let lost = (history?.entries ?? []).compactMap { files.reader.lost($0, listed: listed) }
        let runs = files.reader.assembly.runs(files.listed, lost: lost, now: now) { moment in
            if case .slot(let slot) = calendar.match(moment) { slot } else { nil }
        }
        self.root = root
        self.calendar = calendar
        self.files = files
        place = folders.place
        isMissing = missing.count == folders.all.count
        warnings =
            files.unlisted.map(\.description)
            + (isMissing
                ? []
                : missing.map {
                    "\($0.label): no such folder; create it or take it out of scans.folders"
                })
        joined = Dictionary(
            runs.filter { $0.isJoined || $0.note != nil }.map { ($0.listing.source, $0) },
            uniquingKeysWith: { first, _ in first })
        schedule = ScanSchedule(runs.map(\.listing), calendar: calendar, policy: root.settings.policy, now: now)
    }

    /// The error if there is no scan folder, or one cannot be listed.
    package var failure: Failure? {
        guard isMissing else { return files.unlisted.first.map { Failure(.noInput, $0.description) } }
        return Failure(
            .noInput, "\(place): no such folder; create it and let your scanner write there")
    }

    /// The scan of a listed run.
    func scan(_ listing: ScanListing) -> Result<Scan, Reanalysis.Failure> {
        let run = joined[listing.source] ?? ScanRun(listing)
        do throws(ScanError) {
            var parts: [ScanContent] = []
            for source in run.sources { parts.append(try files.content(of: source)) }
            return .success(ScanContent.scan(of: run, parts, limits: files.reader.limits))
        } catch {
            return .failure(Reanalysis.Failure(reason: error.description))
        }
    }

    /// Whether a file of a listed run is new or has changed since the last run.
    func hasArrived(_ listing: ScanListing) -> Bool { isAny(of: files.arrived, in: listing) }

    /// Whether a file of a listed run has changed since the last run.
    func isRewritten(_ listing: ScanListing) -> Bool { isAny(of: files.rewritten, in: listing) }

    private func isAny(of sources: Set<String>, in listing: ScanListing) -> Bool {
        guard !sources.isEmpty else { return false }
        return (joined[listing.source]?.sources ?? [listing.source]).contains(where: sources.contains)
    }

    /// The sources of scans that were too old for the last run to analyse and are in no history.
    var tooOld: Set<String> { files.tooOld }

    /// Saves what is known about the files for the next run.
    ///
    /// - Parameter tooOld: The scans that are too old for a run to analyse; `nil` keeps those of the last run.
    package func saveIndex(tooOld: Set<String>? = nil) throws { try files.saveIndex(tooOld: tooOld) }

    /// Lets go of the scans in memory, which are not needed once they have been analysed.
    mutating func dropContents() { files.dropContents() }

    /// Removes scan files older than `scans.keep_days`, if that is set. Their entries stay in the history.
    ///
    /// A scan whose half-hour has no entry has not been used yet, so it stays.
    ///
    /// - Returns: Warnings about files that could not be removed.
    func removeOldScans(keeping history: History) throws -> [String] {
        guard let days = root.settings.scans.keepDays else { return [] }
        let old = files.files(before: root.calendar.zone.day(of: root.now).adding(days: -days))
        guard !old.isEmpty else { return [] }
        let kept = try root.store.slots(keptWith: history)
        var failures: [FileError] = []
        for (source, began) in old {
            if case .slot(let slot) = calendar.match(began), !kept.contains(slot.start) { continue }
            do throws(FileError) { try files.remove(source) } catch { failures.append(error) }
        }
        guard let failure = failures.first else { return [] }
        let more = failures.count == 1 ? "" : " (and \(failures.count - 1) more)"
        return ["scans.keep_days: \(failure.description)\(more)"]
    }
}
