import Configuration
import JSON
import MarketRegime
import Storage

/// The newest scan made from price files.
package struct NewestBarScan: Sendable {
    var slot: Instant
    var written: Instant
    /// How many stocks it uses.
    var used: Int?
    /// How many stocks it uses or leaves out.
    var stocks: Int?
}

/// Makes the scans of the half-hours that are over since the last one, for a root whose scans come from price files.
struct BarCatchUp {
    private let root: Root

    init(_ root: Root) { self.root = root }

    /// What the user should know, one sentence each.
    struct Notes {
        /// Warnings about the price files, printed in the terminal.
        var files: [String] = []
        /// Why a half-hour has no scan, for the site as well.
        var missing: [String] = []
    }

    func run() throws -> Notes {
        guard root.settings.bars.folder != nil else { return Notes() }
        do {
            let newest = try newestScan()
            if let newest, try !hasNews(since: newest.written) { return Notes() }
            let oldest = root.windowStart(on: root.calendar.zone.day(of: root.now))
            let start = newest?.slot ?? root.calendar.zone.instant(oldest, .midnight)
            let result = try ScanPipeline(root, folder: nil).run(.since(start), after: newest)
            let line = CallLine(root)
            // Without a scan, the half-hours before the first that could be scanned need no warning.
            let problems = result.problems.suffix(1).filter { $0.slot.start > result.scans.last?.slot.start ?? start }
            let missing = problems.map { "\(line.time($0.slot.start)): no scan from bars: \($0.reason)" }
            return Notes(
                files: result.notes, missing: missing.isEmpty ? [unreadable(result.market)].compactMap(\.self) : missing
            )
        } catch let failure as Failure {
            return Notes(missing: ["bars.folder: \(failure.message)"])
        }
    }

    /// That too many price files cannot be read for the next scan; `nil` if they are few.
    private func unreadable(_ market: BarMarket) -> String? {
        let (unread, all) = (market.unread.count, market.unread.count + market.stocks.count)
        guard let first = market.unread.first,
            Double(unread) * 100 > (100 - root.settings.scanner.minimumUsable) * Double(all)
        else { return nil }
        return
            "bars.folder: \(unread) of \(all) price files cannot be read, too many for a scan (the first: \(first.reason))"
    }

    /// The newest scan made from price files. It is made again as long as none follows, because files may come late.
    private func newestScan() throws -> NewestBarScan? {
        guard let place = ScanFolders(root).all.first?.folder.path, try root.disk.status(place) != nil else {
            return nil
        }
        let files = try root.disk.list(place).filter { $0.kind == .file && $0.name.hasSuffix(".bars.json") }
        return files.reversed().lazy.compactMap { file in
            let name = file.name
            let time = "\(name.prefix(13)):\(name.dropFirst(13).prefix(2))"
            return WrittenTime.instant(time, zone: root.calendar.zone).map {
                scan(in: join(place, name), of: $0, written: Instant(seconds: Int(file.modified / 1_000_000_000)))
            }
        }.first
    }

    /// What a scan's file says; the numbers are `nil` if it cannot be read.
    private func scan(in path: String, of slot: Instant, written: Instant) -> NewestBarScan {
        var scan = NewestBarScan(slot: slot, written: written)
        guard let document = try? JSONDocument(bytes: root.disk.read(path), name: path) else { return scan }
        let used = document.root["universe"].count
        var count = used
        try? document.root["left_out"].forEachElement { (_, left) throws(JSONError) in
            if left["day"].isNull { count += 1 }
        }
        (scan.used, scan.stocks) = (used, count)
        return scan
    }

    /// Whether a price file has changed since a moment. Under `--now` the times of files say nothing.
    private func hasNews(since moment: Instant) throws -> Bool {
        guard root.options.now == nil else { return true }
        return try BarFolder(root).list().files.contains { $0.written >= moment }
    }
}
