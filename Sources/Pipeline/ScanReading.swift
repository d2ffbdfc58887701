import Configuration
import JSON
package import MarketRegime
import Parallel
import ScanFormats
import Storage

/// The scan folders as they are read in one run: each file once, what is known of it remembered for the next.
package final class ScanReading {
    let root: Root
    private let reader: ScanReader
    private let scanFolders: [(name: String, folder: ScanFolder)]
    private var index: ScanIndex
    private let indexPath: String
    /// The files by source: the name, behind its folder's when there are several.
    var files: [String: OpenableFile] = [:]
    /// The runs that several files make, by what they are known by; any other file is a run by itself.
    private var joined: [String: ScanRun] = [:]
    /// What was read last, because it is usually the newest run and the one that it is compared with.
    var recent: [(source: String, content: ScanContent)] = []
    private var isChanged = false
    /// The files, by source, that were not there when the folders were last read, or had other bytes.
    var arrived: Set<String> = []
    /// Those of them that the index knew in another state.
    private var rewritten: Set<String> = []
    private var isIndexRead = false
    /// Where the index most likely says something of the file that is listed next.
    private var indexPlace = 0
    /// What bore the name of a scan, good or bad, when the folders were looked into for the next `listings`, with what the
    /// index says of it.
    private var found: [(file: ScanFolder.File, source: String, listing: ScanListing?)]?
    /// How many files bear the name of a scan, good or bad.
    package private(set) var fileCount = 0

    /// A file that may be opened, and where it is.
    struct OpenableFile {
        /// The folder that it lies in, by its place among them: there are thousands of files.
        var folder: Int
        var stamp: FileStamp
        /// Its name in the folder.
        var name: String
    }

    package init(_ root: Root) {
        self.root = root
        reader = root.scanReader
        scanFolders = root.scanFolders
        indexPath = "\(root.dataFolder)/scan_index.json"
        index = ScanIndex(context: root.scanContext)
    }

    /// Whether there is no scan folder at all.
    package var isMissing: Bool {
        get throws { try scanFolders.allSatisfy { try !$0.folder.exists } }
    }

    /// What to say when there is no scan folder.
    package var missingFolder: Failure {
        Failure(
            .noInput,
            "\(root.scanPlace): expected a folder of scans, found none; create it and let the scanner write there")
    }

    /// What to say of folders that are missing while others are there.
    package var warnings: [String] {
        get throws {
            let missing = try scanFolders.filter { try !$0.folder.exists }
            guard missing.count < scanFolders.count else { return [] }
            return missing.map {
                "\($0.folder.path): expected a folder of scans, found none; create it or take it out of scans.folders"
            }
        }
    }

    /// Looks what files the folders have and what is known of them, and opens none.
    func list() throws {
        // It is read while the folders are.
        let known =
            isIndexRead
            ? nil
            : Beside { [root, indexPath] in
                ScanIndex((try? root.disk.read(indexPath)) ?? [], name: indexPath, context: root.scanContext)
            }
        let listed = try scanFolders.map { try $0.folder.exists ? $0.folder.files() : [] }
        if let known { (index, isIndexRead) = (try known.product(), true) }
        files = Dictionary(minimumCapacity: index.count + 1)
        var found: [(file: ScanFolder.File, source: String, listing: ScanListing?)] = []
        for (place, (name, _)) in scanFolders.enumerated() {
            for file in listed[place] {
                let source = name.isEmpty ? file.name : "\(name)/\(file.name)"
                found.append((file, source, take(file, source: source, in: place)))
            }
        }
        self.found = found
    }

    /// Which file speaks for which half-hour.
    package func schedule(at now: Instant) throws -> ScanSchedule {
        ScanSchedule(try listings(now: now), calendar: root.calendar, policy: root.settings.policy, now: now)
    }

    /// The runs of the scanner that the folders hold; only files that are new or changed are opened.
    package func listings(now: Instant) throws -> [ScanListing] {
        if found == nil { try list() }
        let listed = (found ?? []).map { self.listed($0.file, source: $0.source, known: $0.listing, now: now) }
        fileCount = listed.count
        found = nil
        // It knows every file that is there; any more are gone.
        if index.count != files.count, index.keepOnly({ files[$0] != nil }) { isChanged = true }
        let calendar = root.calendar
        let assembled = reader.assembly.runs(listed, now: now) { moment in
            if case .slot(let slot) = calendar.match(moment) { slot } else { nil }
        }
        joined = [:]
        for run in assembled where run.isJoined { joined[run.listing.source] = run }
        return assembled.map(\.listing)
    }

    /// Keeps what a file is opened by; what was read of it, unless it has come or changed since then.
    private func take(_ file: ScanFolder.File, source: String, in folder: Int) -> ScanListing? {
        guard file.fault == nil else { return nil }
        var stamp = file.stamp
        stamp.name = source
        files[source] = OpenableFile(folder: folder, stamp: stamp, name: file.name)
        guard let listing = index.listing(of: stamp, near: &indexPlace) else {
            arrived.insert(source)
            if index.knows(source) { rewritten.insert(source) }
            return nil
        }
        return listing
    }

    /// The scan of a listed run.
    func scan(_ listing: ScanListing) -> Result<Scan, Reanalysis.Failure> {
        // A file that is in no run with others is one by itself.
        let run = joined[listing.source] ?? ScanRun(listing)
        do throws(ScanError) {
            var contents: [ScanContent] = []
            for source in run.sources { contents.append(try content(source)) }
            return .success(ScanContent.scan(of: run, contents, limits: root.limits))
        } catch {
            return .failure(Reanalysis.Failure(reason: error.description))
        }
    }

    /// Lets the scans go that were read; one that is asked for again is read again.
    func letGo() { recent = [] }

    /// The scans, by source, that are too old for a run to analyse and that no history holds.
    var tooOld: Set<String> {
        get { index.tooOld }
        set {
            guard newValue != index.tooOld else { return }
            index.tooOld = newValue
            isChanged = true
        }
    }

    /// Keeps what is known of the files for the next run.
    package func remember() throws {
        guard isChanged else { return }
        try root.disk.makeFolder(root.dataFolder)
        try root.disk.write(index.bytes, to: indexPath)
    }

    /// The files of scans that began before a day, by source; one that could not be read has no day.
    func files(before day: Day) -> [(folder: ScanFolder, name: String, began: Instant)] {
        files.sorted { $0.key < $1.key }.compactMap { _, file in
            guard let began = index[file.stamp]?.times?.timestamp, root.calendar.zone.day(of: began) < day else {
                return nil
            }
            return (scanFolders[file.folder].folder, file.name, began)
        }
    }

    /// Whether any file was not there when the folders were last read, or had other bytes.
    var hasArrivals: Bool { !arrived.isEmpty }

    /// Whether a file of a listed run was not there when the folders were last read, or had other bytes.
    func hasArrived(_ listing: ScanListing) -> Bool {
        isAny(of: arrived, in: listing)
    }

    /// Whether a file of a listed run had other bytes when the folders were last read.
    func isRewritten(_ listing: ScanListing) -> Bool {
        isAny(of: rewritten, in: listing)
    }

    private func isAny(of sources: Set<String>, in listing: ScanListing) -> Bool {
        guard !sources.isEmpty else { return false }
        guard let run = joined[listing.source] else { return sources.contains(listing.source) }
        return run.sources.contains(where: sources.contains)
    }

    private func listed(_ file: ScanFolder.File, source: String, known: ScanListing?, now: Instant) -> ListedFile {
        let name = reader.name(file.name)
        if let fault = file.fault {
            let shown = visible(source)
            let listing = ScanListing(
                source: shown, times: nil, problem: "\(shown): \(fault)", hint: reader.hint(name))
            return ListedFile(name: name, listing: listing)
        }
        var stamp = file.stamp
        stamp.name = source
        var listing = known ?? reader.listing(source, name: name, content)
        if let began = listing.times?.timestamp, began.seconds > now.seconds + root.calendar.clockTolerance {
            listing.isPremature = true
        }
        if listing != known {
            index[stamp] = listing
            isChanged = true
        }
        listing.written = Instant(seconds: Int(file.stamp.modified / 1_000_000_000))
        return ListedFile(name: name, listing: listing)
    }

    private func content(_ source: String) throws(ScanError) -> ScanContent {
        if let known = recent.first(where: { $0.source == source }) { return known.content }
        let content = try read(source)
        recent = recent.suffix(5) + [(source, content)]
        return content
    }

    private func read(_ source: String) throws(ScanError) -> ScanContent {
        guard let file = files[source] else { throw ScanError("\(source): no such file") }
        guard file.stamp.size <= root.limits.maximumBytes else {
            throw ScanError(
                "\(source): expected at most \(root.limits.maximumBytes) bytes, found \(file.stamp.size)")
        }
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try scanFolders[file.folder].folder.read(file.name, atMost: root.limits.maximumBytes)
        } catch {
            throw ScanError(error.description)
        }
        let name = reader.name(file.name)
        return try reader.content(bytes, source: source, name: name)
    }
}
