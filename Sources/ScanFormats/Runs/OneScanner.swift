import MarketRegime

/// Accepts the runs of only one scanner when the folder holds files of several. The runs of the others are rejected,
/// with a message that names the files.
///
/// Runs are examined in the order in which they finished, and each is judged only by those before it, so that single
/// runs and a replay choose the same. Scans named after their time are trusted most, then named lists, then any other
/// table.
///
/// Another scanner takes over in three cases: the current one had no run on this day and the day before; the other is
/// trusted more and has at least half as many runs; or it is trusted as much and has twice as many runs. Lists that
/// arrive in a half-hour without a whole scan are accepted with a note, so that changing from one kind of file to the
/// other loses no half-hour.
struct OneScanner {
    private var current: ScanFileName.Scanner?
    /// The newest run of the accepted scanner.
    private var newest = ""
    private var day: Day?
    private var today: [ScanFileName.Scanner: Int] = [:]
    private var before: [ScanFileName.Scanner: Int] = [:]
    /// The half-hours in which the accepted scanner has a run.
    private var served: Set<Instant> = []

    /// To replace a scanner with the same trust, another needs this many times its runs.
    private static let factor = 2

    /// Rejects the runs of every scanner but the accepted one.
    static func choose(among runs: inout [ScanRun], now: Instant, zone: MarketZone, slot: (Instant) -> Slot?) {
        guard let first = runs.lazy.compactMap(\.scanner).first, runs.contains(where: { $0.scanner ?? first != first })
        else { return }
        let order = runs.indices.compactMap { index -> (index: Int, finished: Instant)? in
            guard runs[index].scanner != nil, runs[index].listing.isUsable, let times = runs[index].listing.times,
                times.finished <= now
            else {
                return nil
            }
            return (index, times.finished)
        }.sorted {
            $0.finished != $1.finished
                ? $0.finished < $1.finished : precedes(runs[$0.index].listing.source, runs[$1.index].listing.source)
        }
        var choice = OneScanner()
        for (index, finished) in order {
            let half = runs[index].listing.times.flatMap { slot($0.timestamp) }?.start
            let source = runs[index].listing.source
            let other: String
            switch choice.decide(on: runs[index], in: half, on: zone.day(of: finished)) {
            case .accepted: continue
            case .acceptedInstead(let scan):
                runs[index].note =
                    "\(source): lists in a folder of whole scans, the last of them \(scan); say in scans.names which to ignore"
                continue
            case .rejected(let newest): other = newest
            }
            runs[index].listing = ScanListing(
                source: source, times: nil,
                problem: "\(source): expected files of one scanner in the folder, found this one beside \(other); "
                    + "say in scans.names which to read and which to ignore",
                hint: runs[index].listing.times?.timestamp)
        }
    }

    /// The decision on a run, with the newest run that had been accepted before it.
    private enum Decision {
        case accepted
        case acceptedInstead(of: String)
        case rejected(inFavourOf: String)
    }

    /// Counts a run and decides whether it is accepted for its half-hour.
    private mutating func decide(on run: ScanRun, in half: Instant?, on day: Day) -> Decision {
        guard let scanner = run.scanner else { return .accepted }
        if day != self.day { (before, today, served, self.day) = (today, [:], [], day) }
        today[scanner, default: 0] += 1
        var decision = Decision.accepted
        if let current, current != scanner {
            if !replaces(current, scanner) {
                guard isList(scanner, after: current), let half, !served.contains(half) else {
                    return .rejected(inFavourOf: newest)
                }
                decision = .acceptedInstead(of: newest)
            }
            served = []
        }
        (current, newest) = (scanner, run.listing.source)
        if let half { served.insert(half) }
        return decision
    }

    /// Whether these are named lists that follow whole scans.
    private func isList(_ new: ScanFileName.Scanner, after old: ScanFileName.Scanner) -> Bool {
        new.trust == ScanFileName.Scanner.namedList && old.trust > new.trust
    }

    private func replaces(_ old: ScanFileName.Scanner, _ new: ScanFileName.Scanner) -> Bool {
        let (oldRuns, newRuns) = (runs(of: old), runs(of: new))
        if oldRuns == 0 { return true }
        if new.trust > old.trust { return oldRuns < Self.factor * newRuns }
        return new.trust == old.trust && newRuns >= Self.factor * oldRuns
    }

    private func runs(of scanner: ScanFileName.Scanner) -> Int {
        today[scanner, default: 0] + before[scanner, default: 0]
    }
}
