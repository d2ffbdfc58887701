import MarketRegime

/// Keeps two scanners in one folder apart: the runs of one count, those of the others are refused by name.
///
/// Runs are looked at in the order in which they were finished, and each is judged by what came before it, so that the
/// choice is the same run by run and in a replay. A scan called by its time is trusted before named lists, and those before any other
/// table. A scanner is replaced when it had no run on this day and the one before, by one that is trusted more, unless that
/// has less than half its runs, and by one that is trusted as much and has twice its runs. Lists that come in a half-hour
/// without a whole scan count with a note: whoever changes from one kind of file to the other loses no half-hour.
struct OneScanner {
    private var current: ScanFileName.Scanner?
    /// The newest run of the scanner that counts.
    private var newest = ""
    private var day: Day?
    private var today: [ScanFileName.Scanner: Int] = [:]
    private var before: [ScanFileName.Scanner: Int] = [:]
    /// The half-hours of the current scanner's runs.
    private var served: Set<Instant> = []

    /// How many times the runs of the current scanner another must have to take its place.
    private static let factor = 2

    /// Refuses the runs that are of another scanner than the one that counts.
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
            switch choice.takes(runs[index], in: half, on: zone.day(of: finished)) {
            case .counts: continue
            case .countsInstead(let scan):
                runs[index].note =
                    "\(source): lists in a folder of whole scans, the last of them \(scan); say in scans.names which to ignore"
                continue
            case .refused(let newest): other = newest
            }
            runs[index].listing = ScanListing(
                source: source, times: nil,
                problem: "\(source): expected files of one scanner in the folder, found this one beside \(other); "
                    + "say in scans.names which to read and which to ignore",
                hint: runs[index].listing.times?.timestamp)
        }
    }

    /// What becomes of a run, each with the newest run of the scanner that counted before.
    private enum Choice {
        case counts
        case countsInstead(of: String)
        case refused(beside: String)
    }

    /// Counts a run and decides whether its scanner speaks for its half-hour.
    private mutating func takes(_ run: ScanRun, in half: Instant?, on day: Day) -> Choice {
        guard let scanner = run.scanner else { return .counts }
        if day != self.day { (before, today, served, self.day) = (today, [:], [], day) }
        today[scanner, default: 0] += 1
        var choice = Choice.counts
        if let current, current != scanner {
            if !replaces(current, scanner) {
                guard isList(scanner, after: current), let half, !served.contains(half) else {
                    return .refused(beside: newest)
                }
                choice = .countsInstead(of: newest)
            }
            served = []
        }
        (current, newest) = (scanner, run.listing.source)
        if let half { served.insert(half) }
        return choice
    }

    /// Whether a pair of named lists comes after whole scans.
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
