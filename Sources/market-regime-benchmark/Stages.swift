import Configuration
import Foundation
import MarketRegime
import Markup
import Publishing
import ScanFormats
import Storage

/// The stages of a run, one by one in this process: what each takes when everything is made anew.
struct Stages {
    private let market: BenchmarkMarket

    init(_ market: BenchmarkMarket) { self.market = market }

    /// The medians in milliseconds, in order, with the bytes that each handles.
    func measure(rounds: Int) throws -> [Stage] {
        var all: [[Stage]] = []
        for _ in 0..<rounds { all.append(try once()) }
        return (all.first ?? []).indices.map { index in
            var stage = all[0][index]
            stage.milliseconds = middle(all.map { $0[index].milliseconds })
            return stage
        }
    }

    struct Stage {
        var name: String
        var milliseconds: Double
        var bytes: Int
    }

    private func once() throws -> [Stage] {
        var stages: [Stage] = []
        func time<Result>(_ name: String, bytes: (Result) -> Int, _ work: () throws -> Result) rethrows -> Result {
            let clock = ContinuousClock()
            let start = clock.now
            let result = try work()
            let taken = start.duration(to: clock.now).components
            let milliseconds = Double(taken.seconds) * 1000 + Double(taken.attoseconds) / 1e15
            stages.append(Stage(name: name, milliseconds: milliseconds, bytes: bytes(result)))
            return result
        }
        let settings = try Settings.read(
            regimeConfig: ("regime_config.json", Array(market.configuration.utf8)), thresholds: nil, overrides: [])
        let store = HistoryStore(
            folder: "\(market.root)/data", policy: settings.policy, market: settings.market.id,
            calendar: market.calendar)
        let bytes = try time("read", bytes: { (read: [[UInt8]]) in read[0].count + read[1].count }) {
            [
                try Disk.local.read("\(market.root)/data/scans/\(market.newest.name)"),
                try Disk.local.read(store.historyPath),
            ]
        }
        let (scan, loaded) = try time("parse", bytes: { _ in bytes[0].count + bytes[1].count }) {
            (
                try JSONScan(limits: ScanLimits(market: settings.market.id)).read(bytes[0], name: market.newest.name),
                try store.load()
            )
        }
        var history = loaded.history
        time("analyse", bytes: { (_: Void) in 0 }) {
            guard case .slot(let slot) = market.calendar.match(scan.timestamp) else { return }
            let analyzer = Analyzer(policy: settings.policy, calendar: market.calendar)
            history.append(
                analyzer.entry(
                    for: scan, in: slot, prices: PriceTable(scan, slot: slot.start), after: EarlierPrices(),
                    history: history))
        }
        let files = try time("render", bytes: Self.count) { try render(history, settings) }
        let target = "\(market.root)/stages"
        try? FileManager.default.removeItem(atPath: target)
        try time("write", bytes: { (_: Void) in Self.count(files) }) {
            _ = try SiteFolder(target).write(files, replacing: nil)
        }
        return stages
    }

    private func render(_ history: History, _ settings: Settings) throws -> [OutputFile] {
        let dossier = Dossier(
            history: history, policy: settings.policy, calendar: market.calendar, now: market.now)
        let site = SiteIdentity(
            market: settings.market.name, zoneLabel: settings.market.zoneLabel, version: "benchmark")
        var templates: [String: String] = [:]
        let folder = "\(market.root)/templates"
        for file in try Disk.local.list(folder) where file.isRegular {
            templates[file.name] = String(decoding: try Disk.local.read("\(folder)/\(file.name)"), as: UTF8.self)
        }
        return try SitePages(dossier: dossier, site: site, templates: templates).files()
            + Feeds(FeedContext(dossier: dossier, market: settings.market.id, site: site)).files()
    }

    private static func count(_ files: [OutputFile]) -> Int { files.reduce(0) { $0 + $1.bytes.count } }
}
