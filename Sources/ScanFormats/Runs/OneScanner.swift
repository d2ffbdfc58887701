import MarketRegime

/// Accepts the runs of only one scanner when the folder holds files of several. The runs of the others are rejected,
/// with a message that names the files.
///
/// Runs are examined in the order in which they finished, and each is judged only by those before it, so that single
/// runs and a replay choose the same. Scans named after their time are trusted most, then named lists, then any other
/// table.
///
/// Another scanner takes over in three cases, and the first run of it has a note: the current one had no run on this day
/// and the day before; the other is trusted more and has at least half as many half-hours; or it is trusted as much and
/// has twice as many half-hours. Lists that arrive in a half-hour without a whole scan are accepted with a note, so that
/// changing from one kind of file to the other loses no half-hour.
///
/// Within one half-hour, files of the same scanner but of another family, such as `Bullish_A` beside `Long_A`, are
/// rejected. So is whatever another tool left in a half-hour whose call is on record, when the call's own file is gone: the
/// call stays.
struct OneScanner {
    private var current: ScanFileName.Scanner?
    /// The newest run of the accepted scanner.
    private var newest = ""
    private var day: Day?
    /// The half-hours that each scanner had a run in, on this day and the day before.
    private var today: [ScanFileName.Scanner: Set<Instant>] = [:]
    private var before: [ScanFileName.Scanner: Set<Instant>] = [:]
    /// The first accepted run of each half-hour of this day.
    private var served: [Instant: ScanRun] = [:]

    /// To replace a scanner with the same trust, another needs this many times its half-hours.
    private static let factor = 2

    /// Rejects the runs of every scanner but the accepted one.
    ///
    /// - Parameter lost: The runs of the calls on record whose files are gone.
    static func choose(
        among runs: inout [ScanRun], lost: [RecordedRun] = [], now: Instant, zone: MarketZone, slot: (Instant) -> Slot?
    ) {
        let lost = Dictionary(lost.map { ($0.half, $0) }, uniquingKeysWith: { $1 })
        guard let first = runs.first(where: { $0.scanner != nil }),
            !lost.isEmpty
                || runs.contains(where: { $0.scanner.map { $0 != first.scanner } ?? false || $0.family != first.family }
                )
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
            if let half, let own = lost[half], !runs[index].isOfSameTool(as: own.scanner, own.family) {
                runs[index].listing = runs[index].listing.rejected(
                    "expected a file like \(own.source), which the call on record was made from and which is gone, found "
                        + "another tool's; the call stays, and 'market-regime replay' analyses what is there")
                continue
            }
            let source = runs[index].listing.source
            switch choice.decide(on: runs[index], in: half, finished: finished, on: zone.day(of: finished)) {
            case .accepted: continue
            case .acceptedInstead(let scan):
                runs[index].note =
                    "\(source): lists in a folder of whole scans, the last of them \(scan); say in scans.names which to ignore"
            case .takenOver(let other):
                runs[index].note =
                    "\(source): another scanner's files count from here on instead of those such as \(other); say in "
                    + "scans.names which to ignore"
            case .rejected(let newest):
                runs[index].listing = runs[index].listing.rejected(beside: newest)
            }
        }
    }

    /// The decision on a run, with the newest run that had been accepted before it.
    private enum Decision {
        case accepted
        case acceptedInstead(of: String)
        case takenOver(from: String)
        case rejected(inFavourOf: String)
    }

    /// Counts a run and decides whether it is accepted for its half-hour.
    private mutating func decide(on run: ScanRun, in half: Instant?, finished: Instant, on day: Day) -> Decision {
        guard let scanner = run.scanner else { return .accepted }
        if day != self.day { (before, today, served, self.day) = (today, [:], [:], day) }
        today[scanner, default: []].insert(half ?? finished)
        var decision = Decision.accepted
        if let current, !current.mayBe(scanner) {
            if replaces(current, scanner) {
                decision = .takenOver(from: newest)
            } else {
                guard isList(scanner, after: current), let half, served[half] == nil else {
                    return .rejected(inFavourOf: newest)
                }
                decision = .acceptedInstead(of: newest)
            }
            served = [:]
        } else if let half, let own = served[half], !run.isOfSameTool(as: own.scanner, own.family) {
            return .rejected(inFavourOf: own.listing.source)
        }
        // A scan that does not name its scanner is taken as the current one's.
        if scanner != .whole || !(current?.mayBe(scanner) ?? false) { current = scanner }
        newest = run.listing.source
        if let half, served[half] == nil { served[half] = run }
        return decision
    }

    /// Whether these are named lists that follow whole scans.
    private func isList(_ new: ScanFileName.Scanner, after old: ScanFileName.Scanner) -> Bool {
        new.trust == ScanFileName.Scanner.namedList && old.trust > new.trust
    }

    private func replaces(_ old: ScanFileName.Scanner, _ new: ScanFileName.Scanner) -> Bool {
        let (oldHalves, newHalves) = (halves(of: old), halves(of: new))
        if oldHalves == 0 { return true }
        if new.trust > old.trust { return oldHalves < Self.factor * newHalves }
        return new.trust == old.trust && newHalves >= Self.factor * oldHalves
    }

    private func halves(of scanner: ScanFileName.Scanner) -> Int {
        today[scanner, default: []].count + before[scanner, default: []].count
    }
}

extension ScanRun {
    /// Whether its files cannot be distinguished from those of a scanner and family.
    fileprivate func isOfSameTool(as scanner: ScanFileName.Scanner?, _ family: String) -> Bool {
        guard let own = self.scanner, let scanner, own.mayBe(scanner) else { return self.scanner == scanner }
        if own == scanner, own.trust == ScanFileName.Scanner.whole.trust, own != .whole { return true }
        return self.family == family || self.family.isEmpty || family.isEmpty
    }
}

extension ScanListing {
    /// The listing of a file that is not used, because one of another tool is.
    func rejected(beside other: String) -> ScanListing {
        rejected(
            "expected files of one scanner in the folder, found this one beside \(other); say in scans.names which to read "
                + "and which to ignore")
    }

    fileprivate func rejected(_ reason: String) -> ScanListing {
        ScanListing(source: source, times: nil, problem: "\(source): \(reason)", hint: times?.timestamp)
    }
}
