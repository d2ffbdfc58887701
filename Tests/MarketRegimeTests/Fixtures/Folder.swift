import MarketRegime

/// A scan folder in memory.
struct Folder {
    /// The readable files, by name.
    var scans: [String: Scan] = [:]
    /// The files that cannot be read.
    var unreadable: [ScanListing] = []

    /// Adds a scan under its own name.
    mutating func add(_ scan: Scan) { scans[scan.source] = scan }

    /// Every file, in arbitrary order.
    var listings: [ScanListing] {
        unreadable
            + scans.values.map {
                ScanListing(
                    source: $0.source, times: .init(timestamp: $0.timestamp, finished: $0.finished),
                    problem: $0.problem)
            }
    }

    /// Reads a listed file.
    func read(_ listing: ScanListing) -> Result<Scan, Reanalysis.Failure> {
        scans[listing.source].map(Result.success) ?? .failure(.init(reason: "\(listing.source): no such file"))
    }

    /// The folder with only the files of these names.
    func only(_ names: Set<String>) -> Folder {
        Folder(
            scans: scans.filter { names.contains($0.key) }, unreadable: unreadable.filter { names.contains($0.source) })
    }
}

/// A market and its policy, used to bring histories up to date from a folder.
struct Setup {
    var calendar: MarketCalendar
    var policy = Policy()

    /// A setup for which the seven stocks of a random folder are enough for a vote.
    static func voting(_ calendar: MarketCalendar) -> Setup {
        var setup = Setup(calendar: calendar)
        setup.policy.breadth.minimumStocks = 5
        return setup
    }

    /// The schedule of a folder at a moment.
    func schedule(_ folder: Folder, _ now: Instant) -> ScanSchedule {
        ScanSchedule(folder.listings, calendar: calendar, policy: policy, now: now)
    }

    /// The history made by analysing every slot once, in order.
    func replayed(_ folder: Folder, _ now: Instant) -> History {
        var reanalysis = Reanalysis(History(policy: policy), policy: policy, calendar: calendar)
        reanalysis.process(schedule(folder, now).items, kept: [], read: folder.read, retire: { _ in })
        reanalysis.open(calendar.zone.day(of: now)) { _ in }
        return reanalysis.history
    }

    /// The history after a run, which analyses new and corrected slots and those that depend on them.
    func run(_ history: History, _ folder: Folder, _ now: Instant) -> History {
        let schedule = schedule(folder, now)
        let today = calendar.zone.day(of: now)
        var reanalysis = Reanalysis(history, policy: policy, calendar: calendar)
        let window = today.adding(days: 1 - policy.historyDays)
        if let start = Reanalysis.firstChange(in: schedule, since: history, from: window) {
            reanalysis.update(from: start, schedule: schedule, read: folder.read, retire: { _ in })
        }
        reanalysis.open(today) { _ in }
        return reanalysis.history
    }
}
