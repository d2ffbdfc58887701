package import MarketRegime

/// Assembles the files of the scan folders into runs of the scanner.
///
/// The result depends only on names, times and `now`. A list is left out while its other half may still arrive.
package struct RunAssembly: Sendable {
    /// The longest time between the finish of the long and the short list of one run, in minutes.
    package var pairMinutes: Int
    /// How long before a list was finished its run began, in minutes.
    package var scanMinutes: Int
    /// The zone in which days begin and end.
    package var zone: MarketZone
    /// The name of one step of the market, such as `half-hour`.
    package var step: String

    package init(
        pairMinutes: Int, scanMinutes: Int, zone: MarketZone, step: String = Rhythm.halfHourly.step
    ) {
        self.step = step
        self.pairMinutes = pairMinutes
        self.scanMinutes = scanMinutes
        self.zone = zone
    }

    /// When the run of a list finished at `finished` began and ended.
    package func times(finished: Instant) -> ScanListing.Times {
        .init(timestamp: finished.adding(minutes: -scanMinutes), finished: finished)
    }

    /// The runs, in no particular order.
    ///
    /// - Parameters:
    ///   - lost: The runs of the calls on record whose files are gone.
    ///   - slot: Gives the half-hour of a moment, or `nil` if it belongs to none.
    package func runs(
        _ files: [ListedFile], lost: [RecordedRun] = [], now: Instant, slot: (Instant) -> Slot?
    ) -> [ScanRun] {
        var runs: [ScanRun] = []
        runs.reserveCapacity(files.count)
        var lists: [ListedFile] = []
        var universes: [ListedFile] = []
        for file in files {
            switch file.name.role {
            case .ignored: continue
            case _ where file.finished == nil: runs.append(ScanRun(file.listing))
            case .scan:
                var run = ScanRun(file.listing)
                (run.scanner, run.family) = (file.name.scanner, file.name.family)
                if run.scanner == .whole { run.scanner?.name = file.listing.scanner ?? file.name.family }
                runs.append(run)
            case .list: lists.append(file)
            case .universe: universes.append(file)
            case .unknown: runs.append(ScanRun(file.listing))
            }
        }
        if !lists.isEmpty {
            let broken = files.filter { $0.finished == nil }
            runs += pairs(lists, broken: broken, now: now, slot: slot)
        }
        OneScanner.choose(among: &runs, lost: lost, now: now, zone: zone, slot: slot)
        return universes.isEmpty ? runs : self.runs(runs, with: universes, now: now, slot: slot)
    }

    /// The runs made of paired lists, and the rejections of lists without a partner.
    private func pairs(
        _ lists: [ListedFile], broken: [ListedFile], now: Instant, slot: (Instant) -> Slot?
    ) -> [ScanRun] {
        let pairing = ListPairing(lists, within: pairMinutes)
        var runs = pairing.pairs.map { pair in
            let finished = max(pair.long.finished ?? pair.at, pair.short.finished ?? pair.at)
            return ScanRun(long: pair.long, short: pair.short, times: times(finished: finished))
        }
        for list in pairing.alone {
            guard let times = list.listing.times, times.timestamp <= now, slot(times.timestamp) != nil else {
                runs.append(ScanRun(list.listing))  // outside trading hours or in the future: rejected like any scan
                continue
            }
            guard times.finished.adding(minutes: pairMinutes) <= now else { continue }
            // The broken half is rejected for its own fault, so the good half is not reported as well.
            if broken.contains(where: { isHalf($0, of: list) }) { continue }
            runs.append(ScanRun(refused(list, expected: halfWords(list), times)))
        }
        return runs
    }

    /// Gives each half-hour's newest universe to its runs; older ones are kept in case it cannot vote. A universe
    /// without a run is rejected once no run can arrive any more.
    private func runs(
        _ runs: [ScanRun], with universes: [ListedFile], now: Instant, slot: (Instant) -> Slot?
    ) -> [ScanRun] {
        var latest: [Instant: ListedFile] = [:]
        var older: [(slot: Instant, listing: ScanListing)] = []
        var result: [ScanRun] = []
        let strangers = strangers(among: universes, now: now, slot: slot)
        for universe in universes {
            if let beside = strangers[universe.source] {
                result.append(ScanRun(universe.listing.rejected(beside: beside)))
                continue
            }
            guard let times = universe.listing.times else { continue }
            guard times.timestamp <= now, !universe.listing.isPremature, let slot = slot(times.timestamp) else {
                result.append(ScanRun(universe.listing))
                continue
            }
            guard times.finished <= now else { continue }
            var newer = universe
            if let other = latest[slot.start], let finished = other.finished {
                newer = finished >= times.finished ? other : universe
                older.append((slot.start, (newer == other ? universe : other).listing))
            }
            latest[slot.start] = newer
        }
        var (used, served): (Set<Instant>, Set<Instant>) = ([], [])
        for run in runs {
            guard let times = run.listing.times, !run.listing.isUniverse, let slot = slot(times.timestamp),
                let universe = latest[slot.start]
            else {
                result.append(run)
                continue
            }
            used.insert(slot.start)
            if run.listing.isUsable { served.insert(slot.start) }
            result.append(run.with(universe))
        }
        for (slot, listing) in older where served.contains(slot) {
            var run = ScanRun(listing)
            run.listing.isUniverse = true
            result.append(run)
        }
        for (start, universe) in latest where !used.contains(start) {
            guard let times = universe.listing.times, let end = slot(start)?.end,
                end.adding(minutes: scanMinutes) <= now
            else { continue }
            let expected = "a long and a short list of the same \(step)"
            result.append(ScanRun(refused(universe, expected: expected, times)))
        }
        return result
    }

    /// The universes of another family of files than that of their half-hour, each with the file of that family: two tools'
    /// universes do not mix. The family of the half-hour before stays if it can, else the first one counts.
    private func strangers(among universes: [ListedFile], now: Instant, slot: (Instant) -> Slot?) -> [String: String] {
        let families = Set(universes.map(\.name.family))
        guard families.count > 1 else { return [:] }
        let usable = universes.filter { file in
            file.listing.times.map { $0.finished <= now } ?? false && !file.listing.isPremature
        }.sorted { ($0.finished ?? now, $0.source) < ($1.finished ?? now, $1.source) }
        let halves = Dictionary(grouping: usable) { file in file.listing.times.flatMap { slot($0.timestamp)?.start } }
        var (strangers, last): ([String: String], String?) = ([:], nil)
        for (half, files) in halves.sorted(by: { ($0.key?.seconds ?? 0) < ($1.key?.seconds ?? 0) }) where half != nil {
            let chosen = files.first { $0.name.family == last } ?? files[0]
            last = chosen.name.family
            for file in files where file.name.family != last { strangers[file.source] = chosen.source }
        }
        return strangers
    }

    private func refused(_ file: ListedFile, expected: String, _ times: ScanListing.Times) -> ScanListing {
        ScanListing(
            source: file.source, times: nil, problem: "\(file.source): expected \(expected), found none",
            hint: times.timestamp)
    }

    private func halfWords(_ list: ListedFile) -> String {
        guard case .list(let side, _) = list.name.role else { return "a list" }
        return
            "a matching \(side == .long ? "short" : "long") list (the same name otherwise) within \(pairMinutes) minutes"
    }

    private func isHalf(_ broken: ListedFile, of list: ListedFile) -> Bool {
        guard case .list(let side, let scanner) = list.name.role, case .list(let other, scanner) = broken.name.role,
            side != other, let finished = list.finished, let moment = broken.name.moment
        else { return false }
        return abs(moment.seconds - finished.seconds) <= pairMinutes * 60
    }
}
