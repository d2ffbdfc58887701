import Configuration
import Pipeline
import ArgumentParser
import JSON
import MarketRegime
import SampleMarket
import Storage

/// `market-regime demo`: a made-up market, its history and its site.
struct Demo: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make sample scans, analyse them and make the site, marked SAMPLE.",
        discussion: """
            Thirty sessions of a made-up market under data/demo/ and the site in public/. It refuses to replace a site \
            made from real scans; the first real run replaces the sample.
            """)

    @OptionGroup var shared: SharedOptions
    @Option(help: "The seed of the made-up market.") var seed = SampleMarket.defaultSeed
    @Option(help: "How many stocks it has, 50 to 100000.") var stocks = 500

    func validate() throws {
        guard (50...100_000).contains(stocks) else {
            throw ValidationError("--stocks: expected a whole number from 50 through 100000, found \(stocks)")
        }
    }

    func run() throws {
        try reporting {
            let real = try Root(shared.values)
            try refuseRealSite(real)
            var options = shared.values
            let now = shared.now?.instant ?? SampleMarket.defaultNow(in: real.calendar.zone)
            options.data = "\(real.dataFolder)/demo"
            options.scans = "\(real.dataFolder)/demo/scans"
            options.now = now
            let root = try Root(options)
            try root.disk.makeFolder(root.scanPlace)
            try RunLock.holding(root.lockPath) { try make(root) }
        }
    }

    private func make(_ root: Root) throws {
        try writeScans(root)
        try clear(root)
        let inbox = try ScanInbox(root, at: root.now)
        let replayed = try root.replay(
            inbox, isSample: true, progress: root.progressBar("analyse"))
        let publication = try root.save(replayed, command: "demo")
        try inbox.saveIndex()
        let figures = ReplayFigures(
            replayed.entries, calendar: root.calendar, policy: root.settings.policy)
        printAnswer(FiguresInWords(figures: figures, refused: replayed.refusals.count).text)
        printAnswer(root.standing(publication.dossier))
        printAnswer(
            """

            SAMPLE data: made up, not a market. The site is in \(root.siteFolder.path)/. To look at it:
              python3 -m http.server --bind 127.0.0.1 --directory \(root.siteFolder.path) 8080
            and open http://127.0.0.1:8080/
            """)
    }

    /// Writes the scans that differ from what is there, and removes what belongs to another sample.
    private func writeScans(_ root: Root) throws {
        let folder = ScanFolder(root.scanPlace)
        let day = root.calendar.zone.day(of: root.now)
        let market = SampleMarket(
            seed: seed, stocks: stocks, calendar: root.calendar, market: root.settings.market.id)
        var names: Set<String> = []
        for file in market.scans(endingOn: day) {
            names.insert(file.name)
            let path = "\(folder.path)/\(file.name)"
            if try root.disk.status(path)?.size == file.bytes.count, try root.disk.read(path) == file.bytes {
                continue
            }
            try root.disk.write(file.bytes, to: path, durable: false)
        }
        for file in try folder.files() where file.fault == nil && !names.contains(file.name) {
            try folder.remove(file.name)
        }
    }

    /// Removes what an earlier sample kept, so that the same sample is the same bytes.
    private func clear(_ root: Root) throws {
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

    private func refuseRealSite(_ root: Root) throws {
        let path = "\(root.siteFolder.path)/feeds/v1/latest.json"
        guard try root.disk.status(path) != nil else { return }
        let document = try? JSONDocument(bytes: try root.disk.read(path), name: path)
        let status = try? document?.root["status"].string()
        guard status == "sample" else {
            throw Failure(
                .cannotWrite,
                "\(root.siteFolder.path): expected no site or a sample, found one made from real scans; "
                    + "give another folder with --public")
        }
    }
}
