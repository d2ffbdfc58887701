import Configuration
package import MarketRegime
import ScanFormats
import Storage

/// Makes scans from price files.
package struct ScanPipeline {
    /// Which half-hours are scanned.
    package enum Choice: Sendable {
        /// The newest half-hour that had ended by then.
        case newest(Instant)
        /// Every half-hour from a day through another.
        case span(Day, Day)
        /// Every half-hour that began at this moment or later and has ended.
        case since(Instant)
    }

    package struct Result {
        package let market: BarMarket
        package internal(set) var scans: [BarScan] = []
        /// The files that were written; others already had the same content.
        package internal(set) var written: [String] = []
        /// Half-hours without a scan, each with the reason.
        package internal(set) var problems: [(slot: Slot, reason: String)] = []
        /// What else the user should know, one sentence each.
        package internal(set) var notes: [String] = []
    }

    private let root: Root
    private let folder: BarFolder
    private let policy: ScannerPolicy
    /// The rules given instead of the configured ones.
    private let rules: RuleSet?

    /// - Parameters:
    ///   - path: The folder of price files; `nil` for the configured one.
    ///   - rules: The rules; `nil` for the configured ones.
    package init(_ root: Root, folder path: String?, rules: RuleSet? = nil) throws {
        self.root = root
        folder = try BarFolder(root, path)
        var policy = root.settings.scanner
        if let rules { policy.rules = rules }
        (self.policy, self.rules) = (policy, rules)
    }

    /// - Parameters:
    ///   - newest: The previous scan. If most of its stocks are missing, no scan is written, and it is not made again from
    ///     fewer stocks.
    ///   - progress: Called with the current task, how much of it is done, and the total.
    package func run(
        _ choice: Choice, after newest: NewestBarScan? = nil, _ progress: (String, Int, Int) -> Void = { _, _, _ in }
    ) throws -> Result {
        let first: Day? = if case .span(let first, _) = choice { first } else { nil }
        try ScannedRules(root).check(rules, from: first)
        let market = try folder.read { progress("read", $0, $1) }
        var scanner = scanner(of: market)
        let moments = try moments(choice, scanner)
        var result = Result(market: market)
        result.notes = notes(market, scanner, moments.map(\.slot))
        var before = newest?.stocks ?? 0
        for (number, moment) in moments.enumerated() {
            let scan = scanner.scan(moment.slot, in: moment.session)
            if let problem = scanner.problem(of: scan) ?? loss(scan, before) {
                result.problems.append((moment.slot, problem))
            } else {
                before = before == 0 ? 0 : scan.universe
                if let newest, newest.slot == moment.slot.start, scan.stocks.count < newest.used ?? 0 { continue }
                if let path = try write(scan) { result.written.append(path) }
                result.scans.append(scan)
            }
            progress("scan", number + 1, moments.count)
        }
        return result
    }

    /// Why a scan with few of the previous scan's stocks is not written; `nil` if it has enough.
    private func loss(_ scan: BarScan, _ before: Int) -> String? {
        guard Double(scan.stocks.count) * 100 < policy.minimumUsable * Double(before) else { return nil }
        return
            "\(scan.stocks.count) of the \(before) stocks of the scan before are there, fewer than "
            + "\(Int(policy.minimumUsable))%; if the others were taken away on purpose, run 'market-regime scan' once"
    }

    /// The scanner for the bars read from the folder.
    func scanner(of market: BarMarket) -> BarScanner {
        BarScanner(
            market.stocks, unread: market.unread, index: root.settings.bars.index?.uppercased(), policy: policy,
            calendar: root.calendar)
    }

    /// Reads the folder and scans the newest half-hour that had ended by a moment. Writes nothing.
    func preview(at moment: Instant) throws -> BarScan {
        var scanner = scanner(of: try folder.read())
        guard let newest = try moments(.newest(moment), scanner).first else { throw noHalfHour(moment) }
        return scanner.scan(newest.slot, in: newest.session)
    }

    private func moments(
        _ choice: Choice, _ scanner: BarScanner
    ) throws -> [(slot: Slot, session: Session)] {
        switch choice {
        case .newest(let moment):
            var day = root.calendar.zone.day(of: moment).adding(days: 1)
            while let session = root.calendar.session(before: day) {
                if let slot = scanner.slots(of: session).last(where: { scanner.end(of: $0, in: session) <= moment }) {
                    return [(slot, session)]
                }
                day = session.day
            }
            throw noHalfHour(moment)
        case .since(let start):
            let (first, last) = (root.calendar.zone.day(of: start), root.calendar.zone.day(of: root.now))
            return try moments(.span(first, last), scanner).filter { $0.slot.start >= start }
        case .span(let first, let last):
            let days = Set(scanner.days)
            return root.calendar.sessions(from: first, through: last).filter { days.contains($0.day) }.flatMap {
                session in
                scanner.slots(of: session).filter { scanner.end(of: $0, in: session) <= root.now }.map { ($0, session) }
            }
        }
    }

    private func noHalfHour(_ moment: Instant) -> Failure {
        Failure(
            .usage,
            "--at: expected a time after a session of the calendar, found \(root.calendar.zone.rfc3339(moment))")
    }

    /// Writes a scan unless its file already exists with the same content. Returns the path if the file was written.
    private func write(_ scan: BarScan) throws -> String? {
        let place = ScanFolders(root).all.first?.folder.path ?? join(root.dataFolder, "scans")
        let path = join(place, scan.fileName(in: root.calendar.zone))
        let bytes = scan.json(market: root.settings.market.id, zone: root.calendar.zone)
        if try root.disk.holds(bytes, at: path) { return nil }
        try root.disk.makeFolder(place)
        try root.disk.write(bytes, to: path)
        return path
    }

    /// How many files that cannot be read are named.
    private static let mostRefusals = 5

    /// What the user should know about the files and the calendar.
    private func notes(_ market: BarMarket, _ scanner: BarScanner, _ slots: [Slot]) -> [String] {
        var notes = Array(market.refusals.prefix(Self.mostRefusals))
        let others = market.refusals.count - notes.count
        if others > 0 { notes.append("and \(others) more \(others == 1 ? "file" : "files") that cannot be read") }
        notes += MarketIndex(root).notes(market)
        if !scanner.isIntraday, root.calendar.rhythm != .close, !scanner.days.isEmpty {
            notes.append(
                "the price files are daily: with session.every \(root.calendar.rhythm) the one call of a day comes after "
                    + "the close and cannot be acted on; 'market-regime init' makes a new folder for session.every close"
            )
        }
        if !scanner.dailyOnly.isEmpty {
            notes.append(
                "\(scanner.dailyOnly.count == 1 ? "1 stock has" : "\(scanner.dailyOnly.count) stocks have") daily bars only, not "
                    + "scanned beside those with intraday bars "
                    + "(the first: \(scanner.dailyOnly[0]))")
        }
        if let first = slots.first?.day, let last = slots.last?.day {
            let strange = scanner.days.filter { $0 >= first && $0 <= last && root.calendar.session(on: $0) == nil }
            if let day = strange.first {
                notes.append(
                    "there are bars of \(strange.count == 1 ? "1 day that is no session" : "\(strange.count) days that are no sessions") "
                        + "in the calendar (the first: \(day)); add to its sessions those that were")
            }
        }
        let today = root.calendar.zone.day(of: root.now)
        let future = market.stocks.filter { stock in stock.days.last.map { $0.day > today } ?? false }
        if let stock = future.first, let day = stock.days.last?.day {
            let stocks = future.count == 1 ? "1 stock has" : "\(future.count) stocks have"
            notes.append("\(stocks) bars of days to come (\(stock.symbol): \(day)); they are ignored")
        }
        let faults = market.stocks.flatMap(\.faults)
        if let fault = faults.first {
            let bars = faults.count == 1 ? "1 bar is" : "\(faults.count) bars are"
            notes.append("\(bars) left out (the first: \(fault.place): \(fault.reason))")
        }
        return notes
    }
}
