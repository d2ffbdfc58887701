import Configuration
import JSON
import MarketRegime
import Storage

/// Makes scans for the half-hours that have ended since the last one, for a root that gets its scans from price files.
struct BarCatchUp {
    private let root: Root

    init(_ root: Root) { self.root = root }

    /// What the user should know, one sentence each.
    struct Notes {
        /// Warnings about the price files, printed in the terminal.
        var files: [String] = []
        /// Why half-hours have no scan; also shown on the site.
        var missing: [String] = []
    }

    func run() throws -> Notes {
        guard root.settings.bars.folder != nil else { return Notes() }
        do {
            let newest = try newestScan()
            if let newest, try !hasNewFiles(since: newest.written) { return Notes() }
            let oldest = root.windowStart(on: root.calendar.zone.day(of: root.now))
            let start = newest?.slot ?? root.calendar.zone.instant(oldest, .midnight)
            let result = try ScanPipeline(root, folder: nil).run(.since(start), after: newest?.stocks)
            let line = CallLine(root)
            // If nothing was scanned yet, half-hours before the first possible scan need no warning.
            if newest == nil, let last = result.market.newestDay, last < oldest {
                let zone = root.calendar.zone
                let then = zone.rfc3339(zone.instant(last, TimeOfDay(trusted: 1439)))
                return Notes(
                    files: result.notes,
                    missing: [
                        "bars.folder: expected bars of the last \(root.settings.policy.historyDays) days, found none newer than "
                            + "\(last) in \(result.market.folder); add newer price files, or look at these with '--now \(then)'"
                    ])
            }
            let problems = result.problems.suffix(1).filter { $0.slot.start > result.scans.last?.slot.start ?? start }
            return Notes(
                files: result.notes,
                missing: problems.map { "\(line.time($0.slot.start)): no scan from bars: \($0.reason)" })
        } catch let failure as Failure {
            return Notes(missing: ["bars.folder: \(failure.message)"])
        }
    }

    /// The newest scan made from price files. It is made again until a newer one exists, because files may arrive late.
    private func newestScan() throws -> (slot: Instant, written: Instant, stocks: Int?)? {
        guard let place = ScanFolders(root).all.first?.folder.path, try root.disk.status(place) != nil else {
            return nil
        }
        let files = try root.disk.list(place).filter { $0.kind == .file && $0.name.hasSuffix(".bars.json") }
        return files.reversed().lazy.compactMap { file in
            let name = file.name
            let time = "\(name.prefix(13)):\(name.dropFirst(13).prefix(2))"
            return WrittenTime.instant(time, zone: root.calendar.zone).map {
                ($0, Instant(seconds: Int(file.modified / 1_000_000_000)), stocks(in: join(place, name)))
            }
        }.first
    }

    /// The number of stocks that a scan has or leaves out; `nil` if it cannot be read.
    private func stocks(in path: String) -> Int? {
        guard let document = try? JSONDocument(bytes: root.disk.read(path), name: path) else { return nil }
        var count = document.root["universe"].count
        try? document.root["left_out"].forEachElement { (_, left) throws(JSONError) in
            if left["day"].isNull { count += 1 }
        }
        return count
    }

    /// Whether a price file has changed since a moment. Always false under `--now`, because file times then mean
    /// nothing.
    private func hasNewFiles(since moment: Instant) throws -> Bool {
        guard root.options.now == nil else { return true }
        return try BarFolder(root).list().files.contains { $0.written >= moment }
    }
}
