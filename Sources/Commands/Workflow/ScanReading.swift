import Configuration
import MarketRegime
import ScanFormats
import Storage

/// The scan folder as it is read in one run: each file once, what is known of it remembered for the next.
final class ScanReading {
    private let workspace: Workspace
    private let folder: ScanFolder
    private var index: ScanIndex
    private let indexPath: String
    private var stamps: [String: FileStamp] = [:]
    /// The two scans that were read last, because they are usually the newest and the one it is compared with.
    private var recent: [Scan] = []
    private var isChanged = false
    /// The files, by name, that were not there when the folder was last read, or had other bytes.
    private(set) var arrived: Set<String> = []
    /// Those of them that had other bytes.
    private(set) var rewritten: Set<String> = []

    init(_ workspace: Workspace) throws {
        self.workspace = workspace
        folder = workspace.scanFolder
        indexPath = "\(workspace.dataFolder)/scan_index.json"
        let context = "1 \(workspace.settings.market.id) \(workspace.limits.maximumBytes) \(folder.path)"
        let bytes = (try? workspace.disk.read(indexPath)) ?? []
        index = ScanIndex(bytes, name: indexPath, context: context)
    }

    /// Whether there is no scan folder at all.
    var isMissing: Bool {
        get throws { try workspace.disk.status(folder.path) == nil }
    }

    /// What to say when there is no scan folder.
    var missingFolder: Failure {
        Failure(
            .noInput,
            "\(folder.path): expected a folder of scans, found none; create it and let the scanner write there")
    }

    /// What is in the folder, nothing when there is none; only files that are new or changed are opened.
    func listings() throws -> [ScanListing] {
        let files = try isMissing ? [] : folder.files()
        let known = index
        index.keepOnly(files)
        isChanged = isChanged || index != known
        arrived.formUnion(files.filter { index[$0] == nil }.map(\.name))
        rewritten.formUnion(known.names.intersection(files.filter { index[$0] == nil }.map(\.name)))
        return files.map { file in
            stamps[file.name] = file
            if let listing = index[file] { return listing }
            let listing = list(file)
            index[file] = listing
            isChanged = true
            return listing
        }
    }

    /// The scan of a listed file.
    func scan(_ listing: ScanListing) -> Result<Scan, Reanalysis.Failure> {
        if let scan = recent.first(where: { $0.source == listing.source }) { return .success(scan) }
        guard let stamp = stamps[listing.source] else {
            return .failure(.init(reason: "\(listing.source): no such file"))
        }
        return read(stamp).mapError { Reanalysis.Failure(reason: $0.description) }
    }

    /// Keeps what is known of the files for the next run.
    func remember() throws {
        guard isChanged else { return }
        try workspace.disk.makeFolder(workspace.dataFolder)
        try workspace.disk.write(index.bytes, to: indexPath, durable: false)
    }

    private func list(_ file: FileStamp) -> ScanListing {
        switch read(file) {
        case .success(let scan):
            return ScanListing(
                source: file.name, times: .init(timestamp: scan.timestamp, finished: scan.finished))
        case .failure(let error):
            let hint = slotHint(inName: file.name, zone: workspace.calendar.zone)
            return ScanListing(source: file.name, times: nil, problem: error.description, hint: hint)
        }
    }

    private func read(_ file: FileStamp) -> Result<Scan, ScanError> {
        guard file.size <= workspace.limits.maximumBytes else {
            return .failure(
                ScanError("\(file.name): expected at most \(workspace.limits.maximumBytes) bytes, found \(file.size)"))
        }
        guard file.name.lowercased().hasSuffix(".json") else {
            return .failure(ScanError("\(file.name): expected a scan in JSON, found another kind of file"))
        }
        do {
            let scan = try JSONScan(limits: workspace.limits).read(try folder.read(file), name: file.name)
            recent = recent.suffix(1) + [scan]
            return .success(scan)
        } catch let error as ScanError {
            return .failure(error)
        } catch {
            return .failure(ScanError(Failure(error).message))
        }
    }
}
