import Configuration
import JSON
import MarketRegime
import ScanFormats
import Storage

/// The scan folders as they are read in one run: each file once, what is known of it remembered for the next.
final class ScanReading {
    private let workspace: Workspace
    private let reader: ScanReader
    private var index: ScanIndex
    private let indexPath: String
    /// The files by source: the name, behind its folder's when there are several.
    private var files: [String: OpenableFile] = [:]
    private var runs: [String: ScanRun] = [:]
    /// What was read last, because it is usually the newest run and the one that it is compared with.
    private var recent: [(source: String, content: ScanContent)] = []
    private var isChanged = false
    /// The files, by source, that were not there when the folders were last read, or had other bytes.
    private var arrived: Set<String> = []
    /// Those that the index knew by their names.
    private let known: Set<String>
    /// How many files bear the name of a scan, good or bad.
    private(set) var fileCount = 0

    /// A file that may be opened, and where it is.
    private struct OpenableFile {
        var folder: ScanFolder
        var stamp: FileStamp
        /// Its name in the folder.
        var name: String
    }

    init(_ workspace: Workspace) throws {
        self.workspace = workspace
        reader = workspace.scanReader
        indexPath = "\(workspace.dataFolder)/scan_index.json"
        let bytes = (try? workspace.disk.read(indexPath)) ?? []
        index = ScanIndex(bytes, name: indexPath, context: workspace.scanContext)
        known = index.names
    }

    /// Whether there is no scan folder at all.
    var isMissing: Bool {
        get throws { try workspace.scanFolders.allSatisfy { try !$0.folder.exists } }
    }

    /// What to say when there is no scan folder.
    var missingFolder: Failure {
        Failure(
            .noInput,
            "\(workspace.scanPlace): expected a folder of scans, found none; create it and let the scanner write there")
    }

    /// What to say of folders that are missing while others are there.
    var warnings: [String] {
        get throws {
            let missing = try workspace.scanFolders.filter { try !$0.folder.exists }
            guard missing.count < workspace.scanFolders.count else { return [] }
            return missing.map {
                "\($0.folder.path): expected a folder of scans, found none; create it or take it out of scans.folders"
            }
        }
    }

    /// The runs of the scanner that the folders hold; only files that are new or changed are opened.
    func listings(now: Instant) throws -> [ScanListing] {
        var listed: [ListedFile] = []
        for (name, folder) in workspace.scanFolders where try folder.exists {
            for file in try folder.files() {
                listed.append(list(file, source: name.isEmpty ? file.name : "\(name)/\(file.name)", in: folder))
            }
        }
        fileCount = listed.count
        if index.keepOnly(files.values.map(\.stamp)) { isChanged = true }
        let calendar = workspace.calendar
        let assembled = reader.assembly.runs(listed, now: now) { moment in
            if case .slot(let slot) = calendar.match(moment) { slot } else { nil }
        }
        runs = Dictionary(assembled.map { ($0.listing.source, $0) }) { first, _ in first }
        readAhead(assembled)
        return assembled.map(\.listing)
    }

    /// Reads the run before the one that has just come, which that will be compared with: the history is being read
    /// meanwhile. After an outage the runs are read when their turn comes.
    private func readAhead(_ runs: [ScanRun]) {
        guard (1...3).contains(arrived.count) else { return }
        func newest(before end: Instant) -> ScanRun? {
            runs.filter { ($0.listing.times?.timestamp).map { $0 < end } ?? false }
                .max { ($0.listing.times?.timestamp.seconds ?? 0) < ($1.listing.times?.timestamp.seconds ?? 0) }
        }
        let new = runs.filter { hasArrived($0.listing) }.compactMap { $0.listing.times?.timestamp }
        guard let first = new.min(), let before = newest(before: first) else { return }
        // What cannot be read is told of when it is needed.
        for source in sources(of: before.listing) { _ = try? content(source) }
    }

    /// The scan of a listed run.
    func scan(_ listing: ScanListing) -> Result<Scan, Reanalysis.Failure> {
        guard let run = runs[listing.source] else {
            return .failure(.init(reason: "\(listing.source): no such file"))
        }
        do throws(ScanError) {
            var contents: [ScanContent] = []
            for source in run.files + [run.universe].compactMap({ $0 }) { contents.append(try content(source)) }
            return .success(ScanContent.scan(of: run, contents))
        } catch {
            return .failure(Reanalysis.Failure(reason: error.description))
        }
    }

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
    func remember() throws {
        guard isChanged else { return }
        try workspace.disk.makeFolder(workspace.dataFolder)
        try workspace.disk.write(index.bytes, to: indexPath, durable: false)
    }

    /// The files of scans that began before a day, by source; one that could not be read has no day.
    func files(before day: Day) -> [(folder: ScanFolder, name: String, began: Instant)] {
        files.sorted { $0.key < $1.key }.compactMap { _, file in
            guard let began = index[file.stamp]?.times?.timestamp, workspace.calendar.zone.day(of: began) < day else {
                return nil
            }
            return (file.folder, file.name, began)
        }
    }

    /// Whether a file of a listed run was not there when the folders were last read, or had other bytes.
    func hasArrived(_ listing: ScanListing) -> Bool { sources(of: listing).contains { arrived.contains($0) } }

    /// Whether a file of a listed run had other bytes when the folders were last read.
    func isRewritten(_ listing: ScanListing) -> Bool {
        sources(of: listing).contains { arrived.contains($0) && known.contains($0) }
    }

    private func sources(of listing: ScanListing) -> [String] {
        guard let run = runs[listing.source] else { return [] }
        return run.files + [run.universe].compactMap { $0 }
    }

    private func list(_ file: ScanFolder.File, source: String, in folder: ScanFolder) -> ListedFile {
        let name = ScanFileName(file.name, zone: workspace.calendar.zone)
        if let fault = file.fault {
            let shown = visible(source)
            let listing = ScanListing(
                source: shown, times: nil, problem: "\(shown): \(fault)", hint: reader.hint(name))
            return ListedFile(name: name, listing: listing)
        }
        var stamp = file.stamp
        stamp.name = source
        files[source] = OpenableFile(folder: folder, stamp: stamp, name: file.name)
        if let listing = index[stamp] { return ListedFile(name: name, listing: listing) }
        arrived.insert(source)
        var listing = ScanListing(source: source, times: nil)
        do throws(ScanError) {
            listing.times = try reader.times(of: try content(source), source: source, name: name)
        } catch {
            listing.problem = error.description
            listing.hint = reader.hint(name)
        }
        index[stamp] = listing
        isChanged = true
        return ListedFile(name: name, listing: listing)
    }

    private func content(_ source: String) throws(ScanError) -> ScanContent {
        if let known = recent.first(where: { $0.source == source }) { return known.content }
        guard let file = files[source] else { throw ScanError("\(source): no such file") }
        guard file.stamp.size <= workspace.limits.maximumBytes else {
            throw ScanError(
                "\(source): expected at most \(workspace.limits.maximumBytes) bytes, found \(file.stamp.size)")
        }
        let bytes: [UInt8]
        do throws(FileError) { bytes = try file.folder.read(file.name, atMost: workspace.limits.maximumBytes) } catch {
            throw ScanError(error.description)
        }
        let name = ScanFileName(file.name, zone: workspace.calendar.zone)
        let content = try reader.content(bytes, source: source, name: name)
        recent = recent.suffix(5) + [(source, content)]
        return content
    }
}
