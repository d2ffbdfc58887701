import Configuration
import JSON
import MarketRegime
import ScanFormats
import Storage

/// The files in the scan folders, each with what was read from it, by this run or an earlier one.
///
/// Only new and changed files are opened; what was read from the others is in `scan_index.json`.
struct ScanFiles {
    let reader: ScanReader
    /// Every file that looks like a scan, good or bad.
    private(set) var listed: [ListedFile] = []
    /// The sources of files that are new or changed since the index was saved.
    private(set) var arrived: Set<String> = []
    /// Those of them that the index contained with other bytes.
    private(set) var rewritten: Set<String> = []

    /// The files of kinds that are not read.
    private(set) var others: [Refusal] = []
    /// The folders that could not be listed, each with the reason.
    private(set) var unlisted: [FileError] = []

    private let root: Root
    private let folders: [ScanFolders.Place]
    /// The files that may be opened, by source: the file's name, after its folder's name if there are several folders.
    private var openable: [String: OpenableFile] = [:]
    /// The contents of the newest files that were opened, so that their scans need not be read twice.
    private var contents: [String: ScanContent] = [:]
    private var index: ScanIndex
    /// What the index file contains.
    private let savedIndex: ScanIndex
    /// The files that are in the folder before their stated time, or were when they were first seen.
    private var early = EarlyScans()
    private let savedEarly: EarlyScans

    private struct OpenableFile {
        /// The position of its folder.
        var folder: Int
        var stamp: FileStamp
        /// Its name in the folder.
        var name: String
    }

    /// Lists the folders.
    ///
    /// - Parameter now: The time at which scans are checked for being premature.
    init(_ root: Root, _ folders: ScanFolders, at now: Instant) throws {
        self.root = root
        self.folders = folders.all
        reader = ScanReader(root)
        let path = Self.indexPath(root)
        savedIndex = ScanIndex((try? root.disk.read(path)) ?? [], name: path, context: Self.context(root))
        index = savedIndex
        savedEarly = try Self.earlyScans(root)
        var newest: [String] = []
        var position = 0
        for (number, place) in folders.all.enumerated() where try place.folder.exists {
            let found: (files: [ScanFolder.File], others: [String])
            do throws(FileError) { found = try place.folder.contents() } catch {
                unlisted.append(FileError(path: place.label, operation: error.operation, problem: error.problem))
                continue
            }
            func source(_ file: String) -> String { place.name.isEmpty ? file : "\(place.name)/\(file)" }
            for file in found.files { list(file, of: number, as: source(file.name), at: now, &position, &newest) }
            others += found.others.map {
                Refusal(
                    source: visible(source($0)), reason: "only \(ScanFolder.kinds) files are read", kind: .otherKind)
            }
        }
        // Keep what is known about files that cannot be seen at the moment.
        if !unlisted.isEmpty { early = savedEarly }
        if unlisted.isEmpty, index.count != openable.count { index.keepOnly { openable[$0] != nil } }
    }

    /// - Parameters:
    ///   - place: The probable index of the file in the scan index.
    ///   - newest: The sources whose contents are kept in memory, oldest first.
    private mutating func list(
        _ file: ScanFolder.File, of folder: Int, as source: String, at now: Instant, _ place: inout Int,
        _ newest: inout [String]
    ) {
        let (name, reader) = (reader.name(file.name), reader)
        if let fault = file.fault {
            let source = visible(source)
            let listing = ScanListing(
                source: source, times: nil, problem: "\(source): \(fault)", hint: reader.hint(name))
            return listed.append(ListedFile(name: name, listing: listing))
        }
        let stamp = FileStamp(name: source, size: file.stamp.size, modified: file.stamp.modified)
        openable[source] = OpenableFile(folder: folder, stamp: stamp, name: file.name)
        let known = index.listing(of: stamp, near: &place)
        if known == nil {
            arrived.insert(source)
            if index.knows(source) { rewritten.insert(source) }
        }
        var isRead = true
        var listing =
            known
            ?? reader.listing(source, name: name) { () throws(ScanError) in
                isRead = false
                let bytes = try self.bytes(of: source)
                isRead = true
                let content = try reader.content(bytes, source: source, name: name)
                contents[source] = content
                newest.append(source)
                if newest.count > Self.keptContents { contents[newest.removeFirst()] = nil }
                return content
            }
        // A change of permissions or a repaired disk does not change a file's time, so a file that could not be read is
        // tried again.
        if listing != known, isRead { index[stamp] = listing }
        notePremature(&listing, stamp, at: now, isNew: known == nil)
        listing.written = Instant(seconds: Int(stamp.modified / 1_000_000_000))
        listed.append(ListedFile(name: name, listing: listing))
    }

    /// Marks a file that is in the folder before the times it states, or was when its content was first seen. A scan may
    /// announce its end by as much as a scan takes.
    private mutating func notePremature(_ listing: inout ScanListing, _ stamp: FileStamp, at now: Instant, isNew: Bool)
    {
        let (began, ends) = (listing.times?.timestamp.seconds ?? .min, listing.times?.finished.seconds ?? .min)
        let latest = now.seconds + root.calendar.clockTolerance
        if savedEarly.contains(stamp) {
            early.take(stamp, from: savedEarly)
        } else if began > latest || ends > latest + root.settings.scans.scanMinutes * 60 {
            early.insert(stamp, try? bytes(of: stamp.name))
        } else if isNew, !listing.isEmpty, savedEarly.mayHold(stamp.size), let bytes = try? bytes(of: stamp.name),
            savedEarly.holds(bytes)
        {
            early.insert(stamp, bytes)
        } else {
            return
        }
        listing.isPremature = true
    }

    /// More files than a run usually finds. The contents of a whole folder would not fit into memory.
    private static let keptContents = 5

    /// The content of a file.
    func content(of source: String) throws(ScanError) -> ScanContent {
        if let content = contents[source] { return content }
        return try reader.content(
            try bytes(of: source), source: source, name: reader.name(openable[source]?.name ?? source))
    }

    /// Lets go of the contents in memory; they would be read again.
    mutating func dropContents() { contents = [:] }

    private func bytes(of source: String) throws(ScanError) -> [UInt8] {
        guard let file = openable[source] else { throw ScanError("\(source): no such file") }
        let limit = reader.limits.maximumBytes
        guard file.stamp.size <= limit else {
            throw ScanError("\(source): expected at most \(limit) bytes, found \(file.stamp.size)")
        }
        do throws(FileError) { return try folders[file.folder].folder.read(file.name, atMost: limit) } catch {
            // Shown on pages, so it names the file without its folder's path.
            throw ScanError(FileError(path: source, operation: error.operation, problem: error.problem).description)
        }
    }

    /// The sources of scans that were too old for a run to analyse when the index was saved.
    var tooOld: Set<String> { index.tooOld }

    /// Saves what is known about the files for the next run.
    ///
    /// - Parameter tooOld: The scans that are too old for a run to analyse; `nil` keeps those of the last index.
    func saveIndex(tooOld: Set<String>?) throws {
        if early != savedEarly {
            try root.disk.makeFolder(root.dataFolder)
            if early.isEmpty {
                try root.disk.remove(Self.earlyPath(root))
            } else {
                try root.disk.write(early.bytes, to: Self.earlyPath(root))
            }
        }
        var index = index
        if let tooOld { index.tooOld = tooOld }
        guard index != savedIndex else { return }
        try root.disk.makeFolder(root.dataFolder)
        try root.disk.write(index.bytes, to: Self.indexPath(root))
    }

    /// The removable files whose scans began before a day, with their start times, in order of their sources.
    func files(before day: Day) -> [(source: String, began: Instant)] {
        openable.values.sorted { precedes($0.stamp.name, $1.stamp.name) }.compactMap { file in
            guard !folders[file.folder].isReadOnly, let began = index[file.stamp]?.times?.timestamp,
                root.calendar.zone.day(of: began) < day
            else { return nil }
            return (file.stamp.name, began)
        }
    }

    func remove(_ source: String) throws(FileError) {
        if let file = openable[source] { try folders[file.folder].folder.remove(file.name) }
    }

    private static func earlyScans(_ root: Root) throws -> EarlyScans {
        let path = earlyPath(root)
        return try root.disk.status(path) == nil ? EarlyScans() : EarlyScans(root.disk.read(path), name: path)
    }

    private static func earlyPath(_ root: Root) -> String { "\(root.dataFolder)/early_scans.json" }

    private static func indexPath(_ root: Root) -> String { "\(root.dataFolder)/scan_index.json" }

    /// Everything besides the file that affects how a scan is read, independent of how the folder's path is spelled.
    private static func context(_ root: Root) -> String {
        let settings = root.settings.scans
        let folders =
            root.options.scans.map { ScanFolder($0).resolvedPath } ?? settings.folders.joined(separator: "\n")
        let words = settings.columns.names.merging(settings.names.patterns) { $0 + $1 }
        let columns = words.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.joined(separator: "\n"))" }
        let limits = "\(settings.maximumBytes) \(settings.maximumRows) \(settings.countTolerance)"
        return "11 \(root.settings.market.id) \(limits) \(folders) \(root.calendar.zone.identifier) "
            + "\(settings.scanMinutes) \(root.settings.market.zoneLabel) \(columns.joined(separator: " "))"
    }
}
