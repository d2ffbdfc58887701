import Configuration
import JSON
package import MarketRegime
import SampleMarket
import Storage

/// Makes the scans of a sample market, analyses them and makes the site.
package struct DemoPipeline {
    private let root: Root
    /// The folder of the sample's scans.
    private let scans: String

    /// - Parameters:
    ///   - options: Where the user's own data is. The sample goes to `demo` in the data folder.
    ///   - market: The market; `nil` for the configured one.
    ///   - every: The rhythm; `nil` for the configured one. It also replaces the settings that follow from the
    ///     configured rhythm.
    package init(_ options: RootOptions, market: MarketChoice? = nil, every: Rhythm? = nil) throws {
        let overrides = (market?.settings ?? []) + (every.map(Settings.overrides(every:)) ?? [])
        let real = try Root(options, overrides: overrides)
        try Self.refuseRealSite(real)
        var options = options
        options.data = "\(real.dataFolder)/\(Self.folderName)"
        scans = "\(real.dataFolder)/\(Self.folderName)/scans"
        options.scans = scans
        options.now = options.now ?? SampleMarket.defaultNow(in: real.calendar.zone)
        root = try Root(options, overrides: overrides)
    }

    /// The folder of the site.
    package var site: String { root.siteFolder.path }
    /// The current call in one line.
    package func standing(_ dossier: Dossier) -> String { CallLine(root).text(for: dossier) }

    /// - Parameters:
    ///   - stocks: The number of stocks in the market, from 50 to 100,000.
    ///   - bars: Whether to make price files and scan those, rather than to make scans.
    ///   - progress: Called after each scan with the number of scans done and the total.
    package func run(
        seed: UInt64, stocks: Int, bars: Bool = false, progress: @escaping (Int, Int) -> Void
    ) throws -> ReplayPipeline.Result {
        try root.disk.makeFolder(scans)
        return try RunLock.holding(root.lockPath) {
            let market = SampleMarket(
                seed: seed, stocks: stocks, calendar: root.calendar, market: root.settings.market.id)
            let names = try bars ? scanBars(of: market) : writeScans(of: market)
            let folder = ScanFolder(scans)
            for file in try folder.files() where file.fault == nil && !names.contains(file.name) {
                try folder.remove(file.name)
            }
            try removeEarlierSample()
            let pipeline = ReplayPipeline(root, command: "demo", isSample: true)
            return try pipeline.replay(ScanInbox(root, at: root.now), progress)
        }
    }

    /// The folder of the price files that `demo --bars` makes.
    package var prices: String { "\(root.dataFolder)/prices" }

    /// Makes price files and scans the slots that have ended. Returns the names of the scans' files.
    private func scanBars(of market: SampleMarket) throws -> Set<String> {
        let bars = SampleBars(market: market, endingOn: root.calendar.zone.day(of: root.now))
        guard let span = bars.span else { return [] }
        var names: Set<String> = []
        for file in bars.files {
            names.insert(file.name)
            let path = "\(prices)/\(file.name)"
            if try root.disk.holds(file.bytes, at: path) { continue }
            try root.disk.makeFolder(parent(of: path))
            try root.disk.write(file.bytes, to: path, durable: false)
        }
        for file in try BarFolder(root, prices).list().files where !names.contains(file.name) {
            try root.disk.remove(join(prices, file.name))
        }
        let result = try ScanPipeline(root, folder: prices).run(.span(span.lowerBound, span.upperBound))
        return Set(result.scans.map { $0.fileName(in: root.calendar.zone) })
    }

    /// Writes the scans that have finished by now and differ from those on disk. Returns the names of all of them.
    private func writeScans(of market: SampleMarket) throws -> Set<String> {
        let folder = ScanFolder(scans)
        var names: Set<String> = []
        let last = root.calendar.zone.day(of: root.now)
        for scan in market.sessions(endingOn: last, sessions: market.usualSessions) where scan.finished <= root.now {
            let file = scan.file
            names.insert(file.name)
            let path = "\(folder.path)/\(file.name)"
            if try root.disk.status(path)?.size == file.bytes.count, try root.disk.read(path) == file.bytes {
                continue
            }
            try root.disk.write(file.bytes, to: path, durable: false)
        }
        return names
    }

    /// Removes what an earlier sample stored, so that the same sample gives the same bytes.
    private func removeEarlierSample() throws {
        let names = ["regime_history.json", "performance_metrics.json"]
        for name in names + names.map({ "\($0).previous" }) + ["published.jsonl"] {
            try root.disk.remove("\(root.dataFolder)/\(name)")
        }
        let archive = "\(root.dataFolder)/archive"
        guard try root.disk.status(archive) != nil else { return }
        for file in try root.disk.list(archive) where file.isRegular {
            try root.disk.remove("\(archive)/\(file.name)")
        }
    }

    /// How to view the sample in a root that holds nothing else; `nil` if there is no sample.
    static func hint(_ root: Root) -> String? {
        let folder = "\(root.dataFolder)/\(folderName)"
        let sample = HistoryStore(
            folder: folder, policy: root.settings.policy, market: root.settings.market.id, calendar: root.calendar)
        guard let file = try? root.disk.status(sample.historyPath), file.isRegular else { return nil }
        return
            "\(root.dataFolder) holds only the sample that 'market-regime demo' made; add --data \(shellWord(folder)) "
            + "to look at it"
    }

    private static let folderName = "demo"

    /// Whether the data folder is that of a demo.
    static func isDemo(_ root: Root) -> Bool { lastPart(of: root.dataFolder) == folderName }

    /// Whether the site is a sample.
    static func isSample(_ root: Root) -> Bool {
        let path = latestPath(root)
        guard let bytes = try? root.disk.read(path), let document = try? JSONDocument(bytes: bytes, name: path) else {
            return false
        }
        return (try? document.root["status"].string()) == "sample"
    }

    private static func latestPath(_ root: Root) -> String { "\(root.siteFolder.path)/feeds/v1/latest.json" }

    private static func refuseRealSite(_ root: Root) throws {
        let path = latestPath(root)
        guard try root.disk.status(path) != nil else { return }
        guard isSample(root) else {
            throw Failure(
                .cannotWrite,
                "\(root.siteFolder.path): holds a site made from real scans, which the demo does not overwrite; "
                    + "give another folder with --public")
        }
    }
}
