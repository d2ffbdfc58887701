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
        try ScannedRules(root).check()
        do {
            let newest = try newestScan()
            if let newest, try !hasNewFiles(since: newest.written) { return Notes(missing: overdue(newest.slot)) }
            let oldest = root.windowStart(on: root.calendar.zone.day(of: root.now))
            let start = newest?.slot ?? root.calendar.zone.instant(oldest, .midnight)
            let result = try ScanPipeline(root, folder: nil).run(.since(start), after: newest)
            let line = CallLine(root)
            // If nothing was scanned yet, half-hours before the first possible scan need no warning.
            if newest == nil, let old = olderThanWindow(result.market, from: oldest) {
                return Notes(files: result.notes, missing: [old])
            }
            let problems = result.problems.suffix(1).filter { $0.slot.start > result.scans.last?.slot.start ?? start }
            let old = result.scans.isEmpty && result.problems.isEmpty ? tooOld(result.market, since: start) : []
            let missing = problems.map { "\(line.time($0.slot.start)): no scan from bars: \($0.reason)" } + old
            return Notes(
                // What is wrong with the index is on the page as well, from the newest call.
                files: result.notes.filter { !$0.hasPrefix("bars.index: ") },
                missing: (missing.isEmpty ? [unreadable(result.market)].compactMap(\.self) : missing)
                    + overdue(result.scans.last?.slot.start ?? newest?.slot))
        } catch let failure as Failure {
            return Notes(missing: ["bars.folder: \(failure.message)"])
        }
    }

    /// That the price files end too early, found without making scans: from the newest scan or, before the first, from
    /// the files.
    func staleness() throws -> [String] {
        guard root.settings.bars.folder != nil else { return [] }
        if let newest = try newestScan() { return overdue(newest.slot) }
        do {
            let oldest = root.windowStart(on: root.calendar.zone.day(of: root.now))
            return [olderThanWindow(try BarFolder(root).read(), from: oldest)].compactMap(\.self)
        } catch let failure as Failure {
            return ["bars.folder: \(failure.message)"]
        }
    }

    /// That all price files end before the window; `nil` if they do not.
    private func olderThanWindow(_ market: BarMarket, from oldest: Day) -> String? {
        guard let last = market.newestDay, last < oldest else { return nil }
        let zone = root.calendar.zone
        let then = zone.rfc3339(zone.instant(last, TimeOfDay(trusted: 1439)))
        return
            "bars.folder: expected bars of the last \(root.settings.policy.historyDays) days, found none newer than \(last) in "
            + "\(market.folder); fetch newer price files, or look at these with '--now \(then)'"
    }

    /// That price files end before the days to be scanned.
    private func tooOld(_ market: BarMarket, since start: Instant) -> [String] {
        guard let newest = market.newestDay, newest < root.calendar.zone.day(of: start) else { return [] }
        return ["bars.folder: the newest bar in \(market.folder) is of \(newest); fetch newer price files"]
    }

    /// A warning that price files are missing for whole sessions.
    private func overdue(_ newest: Instant?) -> [String] {
        guard let newest else { return [] }
        let (last, today) = (root.calendar.zone.day(of: newest), root.calendar.zone.day(of: root.now))
        let count = root.calendar.sessions(from: last.adding(days: 1), through: today).count { $0.close <= root.now }
        // The prices of the session before may still be on their way.
        guard count > 1, let folder = BarFolder.configured(root) else { return [] }
        return [
            "bars.folder: no scan of the last \(count) sessions, the newest is of \(last); fetch newer price files into "
                + folder
        ]
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

    /// The newest scan made from price files. It is made again until a newer one exists, because files may arrive late.
    private func newestScan() throws -> NewestBarScan? {
        let (place, files) = try ScannedRules(root).scans()
        return files.reversed().lazy.compactMap { file in
            let name = file.name
            let time = "\(name.prefix(13)):\(name.dropFirst(13).prefix(2))"
            return WrittenTime.instant(time, zone: root.calendar.zone).map {
                scan(in: join(place, name), of: $0, written: Instant(seconds: Int(file.modified / 1_000_000_000)))
            }
        }.first
    }

    /// The newest scan, read from its file; the numbers are `nil` if it cannot be read.
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

    /// Whether a price file has changed since a moment. Always false under `--now`, because file times then mean
    /// nothing.
    private func hasNewFiles(since moment: Instant) throws -> Bool {
        guard root.options.now == nil else { return true }
        return try BarFolder(root).list().files.contains { $0.written >= moment }
    }
}
