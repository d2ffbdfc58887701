import Configuration
import JSON
package import MarketRegime
import ScanFormats
import Storage

/// The scanner's files at one moment: which there are, what is known of them, and which half-hour each speaks for.
///
/// Only files that are new or have changed are opened; what was read of the others is in `scan_index.json`.
package struct ScanInbox {
    /// Which file speaks for which half-hour.
    package let schedule: ScanSchedule
    /// Whether there is no scan folder at all.
    package let isMissing: Bool
    /// What to say of folders that are missing while others are there.
    package let warnings: [String]
    /// How many files look like scans, good or bad.
    package let fileCount: Int
    /// The scans, by source, that were too old for a run to analyse and that no history held, when the index was kept.
    let tooOld: Set<String>

    private let root: Root
    /// The calendar by which a scan is of a half-hour.
    let calendar: MarketCalendar
    private let reader: ScanReader
    private let folders: [ScanFolder]
    /// The files that may be opened, by source: the name, after its folder's when there are several.
    private let files: [String: OpenableFile]
    /// The runs made of several files, by source; any other file is a run by itself.
    private let joined: [String: ScanRun]
    /// The contents of the newest files that were opened, so that their scans need not be read twice.
    private let contents: [String: ScanContent]
    private let index: ScanIndex
    /// What the index file holds.
    private let savedIndex: ScanIndex
    /// The files, by source, that are new since the index was kept, or have other bytes.
    private let arrived: Set<String>
    /// Those of them that the index knew in another state.
    private let rewritten: Set<String>

    private struct OpenableFile {
        /// Its folder, by its place among them: there are thousands of files.
        var folder: Int
        var stamp: FileStamp
        /// Its name in the folder.
        var name: String
    }

    /// Lists the folders.
    ///
    /// - Parameters:
    ///   - now: the moment to judge from which scans are complete and can be waited for no longer.
    ///   - history: the history whose days keep their hours; `nil` when all scans are sorted by today's.
    package init(_ root: Root, at now: Instant, keeping history: History? = nil) throws {
        self.root = root
        let calendar = history.map { root.calendar(keeping: $0, now: now, isOpen: true) } ?? root.calendar
        self.calendar = calendar
        let (reader, named) = (root.scanReader, root.scanFolders)
        let folders = named.map(\.folder)
        let missing = try folders.filter { try !$0.exists }
        isMissing = missing.count == folders.count
        warnings =
            isMissing
            ? []
            : missing.map {
                "\($0.path): expected a folder of scans, found none; create it or take it out of scans.folders"
            }

        let path = root.scanIndexPath
        savedIndex = ScanIndex((try? root.disk.read(path)) ?? [], name: path, context: root.scanContext)
        var index = savedIndex
        var files: [String: OpenableFile] = [:]
        var listed: [ListedFile] = []
        var (contents, newest): ([String: ScanContent], [String]) = ([:], [])
        var (arrived, rewritten): (Set<String>, Set<String>) = ([], [])
        var place = 0
        func read(_ file: OpenableFile) throws(ScanError) -> ScanContent {
            try Self.read(file, in: folders[file.folder], reader, root)
        }
        for (number, folder) in folders.enumerated() where try folder.exists {
            let name = named[number].name
            for file in try folder.files() {
                let source = name.isEmpty ? file.name : "\(name)/\(file.name)"
                let fileName = reader.name(file.name)
                var listing = ScanListing(source: source, times: nil)
                if let fault = file.fault {
                    listing.source = visible(source)
                    listing.problem = "\(listing.source): \(fault)"
                    listing.hint = reader.hint(fileName)
                } else {
                    var stamp = file.stamp
                    stamp.name = source
                    let openable = OpenableFile(folder: number, stamp: stamp, name: file.name)
                    files[source] = openable
                    let known = index.listing(of: stamp, near: &place)
                    if known == nil {
                        arrived.insert(source)
                        if index.knows(source) { rewritten.insert(source) }
                    }
                    listing =
                        known
                        ?? reader.listing(source, name: fileName) { (_) throws(ScanError) in
                            let content = try read(openable)
                            contents[source] = content
                            newest.append(source)
                            if newest.count > 5 { contents[newest.removeFirst()] = nil }
                            return content
                        }
                    if let began = listing.times?.timestamp, began.seconds > now.seconds + root.calendar.clockTolerance
                    {
                        listing.isPremature = true
                    }
                    if listing != known { index[stamp] = listing }
                    listing.written = Instant(seconds: Int(stamp.modified / 1_000_000_000))
                }
                listed.append(ListedFile(name: fileName, listing: listing))
            }
        }
        if index.count != files.count { _ = index.keepOnly { files[$0] != nil } }
        let runs = reader.assembly.runs(listed, now: now) { moment in
            if case .slot(let slot) = calendar.match(moment) { slot } else { nil }
        }
        joined = Dictionary(
            runs.filter(\.isJoined).map { ($0.listing.source, $0) }, uniquingKeysWith: { first, _ in first })
        schedule = ScanSchedule(runs.map(\.listing), calendar: calendar, policy: root.settings.policy, now: now)
        fileCount = listed.count
        tooOld = index.tooOld
        (self.reader, self.folders, self.files, self.contents) = (reader, folders, files, contents)
        (self.index, self.arrived, self.rewritten) = (index, arrived, rewritten)
    }

    /// What to say when there is no scan folder.
    package var missingFolder: Failure {
        Failure(
            .noInput,
            "\(root.scanPlace): expected a folder of scans, found none; create it and let the scanner write there")
    }

    /// The scan of a listed run.
    func scan(_ listing: ScanListing) -> Result<Scan, Reanalysis.Failure> {
        let run = joined[listing.source] ?? ScanRun(listing)
        do throws(ScanError) {
            var parts: [ScanContent] = []
            for source in run.sources {
                guard let file = files[source] else { throw ScanError("\(source): no such file") }
                if let content = contents[source] {
                    parts.append(content)
                } else {
                    parts.append(try Self.read(file, in: folders[file.folder], reader, root))
                }
            }
            return .success(ScanContent.scan(of: run, parts, limits: root.limits))
        } catch {
            return .failure(Reanalysis.Failure(reason: error.description))
        }
    }

    /// Whether a file of a listed run is new, or has other bytes than when the index was kept.
    func hasArrived(_ listing: ScanListing) -> Bool { isAny(of: arrived, in: listing) }

    /// Whether a file of a listed run has other bytes than when the index was kept.
    func isRewritten(_ listing: ScanListing) -> Bool { isAny(of: rewritten, in: listing) }

    private func isAny(of sources: Set<String>, in listing: ScanListing) -> Bool {
        guard !sources.isEmpty else { return false }
        return (joined[listing.source]?.sources ?? [listing.source]).contains(where: sources.contains)
    }

    /// Keeps what is known of the files for the next run.
    ///
    /// - Parameter tooOld: the scans, by source, that are too old for a run to analyse; `nil` for those known before.
    package func saveIndex(tooOld: Set<String>? = nil) throws {
        var index = index
        if let tooOld { index.tooOld = tooOld }
        guard index != savedIndex else { return }
        try root.disk.makeFolder(root.dataFolder)
        try root.disk.write(index.bytes, to: root.scanIndexPath)
    }

    /// Removes scan files older than `scans.keep_days`, when that is set; what they gave stays in the history.
    ///
    /// A scan of a half-hour that no entry is kept of has given nothing yet, and stays.
    ///
    /// - Returns: what could not be removed, in words.
    func removeOldScans(keeping history: History) throws -> [String] {
        guard let days = root.settings.scans.keepDays else { return [] }
        let (zone, first) = (root.calendar.zone, root.calendar.zone.day(of: root.now).adding(days: -days))
        let old = files.values.sorted { precedes($0.stamp.name, $1.stamp.name) }.filter { file in
            index[file.stamp]?.times.map { zone.day(of: $0.timestamp) < first } ?? false
        }
        guard !old.isEmpty else { return [] }
        let kept = try root.store.slots(keptWith: history)
        var failures: [FileError] = []
        for file in old {
            guard let began = index[file.stamp]?.times?.timestamp else { continue }
            if case .slot(let slot) = calendar.match(began), !kept.contains(slot.start) { continue }
            do throws(FileError) { try folders[file.folder].remove(file.name) } catch { failures.append(error) }
        }
        guard let failure = failures.first else { return [] }
        let more = failures.count == 1 ? "" : " (and \(failures.count - 1) more)"
        return ["scans.keep_days: \(failure.description)\(more)"]
    }

    private static func read(
        _ file: OpenableFile, in folder: ScanFolder, _ reader: ScanReader, _ root: Root
    ) throws(ScanError) -> ScanContent {
        let (source, limit) = (file.stamp.name, root.limits.maximumBytes)
        guard file.stamp.size <= limit else {
            throw ScanError("\(source): expected at most \(limit) bytes, found \(file.stamp.size)")
        }
        let bytes: [UInt8]
        do throws(FileError) { bytes = try folder.read(file.name, atMost: limit) } catch {
            throw ScanError(error.description)
        }
        return try reader.content(bytes, source: source, name: reader.name(file.name))
    }
}
