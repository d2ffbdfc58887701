import MarketRegime

/// Keeps two scanners in one folder apart: the runs of one count, those of the others are refused by name.
///
/// Runs are looked at in the order in which they were finished, and each is judged by what came before it, so that the
/// choice is the same run by run and in a replay. A scan called by its time is trusted before named lists, and those before any other
/// table. A scanner is replaced when it had no run on this day and the one before, by one that is trusted more, unless that
/// has less than half its runs, and by one that is trusted as much and has twice its runs.
struct OneScanner {
    private var current: ScanFileName.Scanner?
    /// The newest run of the scanner that counts.
    private var newest = ""
    private var day: Day?
    private var today: [ScanFileName.Scanner: Int] = [:]
    private var before: [ScanFileName.Scanner: Int] = [:]

    /// How many times the runs of the current scanner another must have to take its place.
    private static let factor = 2

    /// Refuses the runs that are of another scanner than the one that counts.
    static func choose(among runs: inout [ScanRun], now: Instant, zone: MarketZone) {
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
            guard let other = choice.takes(runs[index], on: zone.day(of: finished)) else { continue }
            let source = runs[index].listing.source
            runs[index].listing = ScanListing(
                source: source, times: nil,
                problem: "\(source): expected files of one scanner in the folder, found this one beside \(other); "
                    + "say in scans.names which to read and which to ignore",
                hint: runs[index].listing.times?.timestamp)
        }
    }

    /// Counts a run and says what it stands beside when it is of another scanner; `nil` when it counts.
    private mutating func takes(_ run: ScanRun, on day: Day) -> String? {
        guard let scanner = run.scanner else { return nil }
        if day != self.day { (before, today, self.day) = (today, [:], day) }
        today[scanner, default: 0] += 1
        if let current, current != scanner, !replaces(current, scanner) { return newest }
        (current, newest) = (scanner, run.listing.source)
        return nil
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
