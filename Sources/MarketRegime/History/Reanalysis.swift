/// Updates a history from a scan folder: analyses new and corrected scans, and everything after them again.
public struct Reanalysis {
    /// Reads the scan in a file, or returns the reason why it cannot.
    public typealias Reader = (ScanListing) -> Result<Scan, Failure>

    /// Why a scan could not be read.
    public struct Failure: Error, Sendable {
        /// The reason: what was expected and what was found, in one line.
        public var reason: String

        /// Creates a failure.
        public init(reason: String) { self.reason = reason }
    }

    /// The history so far.
    public private(set) var history: History
    /// The slots analysed so far.
    public private(set) var analysed: [Instant] = []

    /// The candidates of the sessions that were stored or analysed.
    public var candidates = CandidateBook()

    private let policy: Policy
    private let calendar: MarketCalendar
    /// What new entries are made under; `nil` when that is not to be noted.
    private let version: PolicyVersion?
    private var analyzers: AnalyzersByVersion
    private var earlier = EarlierPrices()
    private var closing = ClosingPrices()
    /// The files by half-hour, used to look for earlier prices.
    private var sources: [ScanSchedule.Item] = []

    /// Starts from a history.
    ///
    /// - Parameter version: The version of `policy`, which each entry is marked with.
    public init(_ history: History, policy: Policy, calendar: MarketCalendar, version: PolicyVersion? = nil) {
        self.history = history
        self.policy = policy
        self.calendar = calendar
        self.version = version
        analyzers = AnalyzersByVersion(policy: policy, calendar: calendar, inForce: version)
    }

    /// The first slot with a new or corrected scan; `nil` if there is none.
    ///
    /// A scan counts as corrected if the slot's file is a different one, or finished at a different time.
    public static func firstChange(in schedule: ScanSchedule, since history: History, from day: Day) -> Instant? {
        schedule.items.first { item in
            guard item.slot.day >= day else { return false }
            guard let entry = history.entry(at: item.slot.start) else { return true }
            let judged = entry.passedOver ?? .init(source: entry.source, finished: entry.finished)
            return judged != .init(source: item.listing.source, finished: item.listing.times?.finished)
        }?.slot.start
    }

    /// Analyses every slot from `start` on that has a file. Entries whose file is gone are kept.
    ///
    /// A slot before the newest entry is analysed under the settings of that time: what is new or corrected in the past
    /// must not retell it by later settings.
    ///
    /// - Parameters:
    ///   - retire: Receives the entries that leave the window.
    ///   - step: Is called after each slot, for a progress bar.
    public mutating func update(
        from start: Instant, schedule: ScanSchedule, read: Reader, retire: ([Entry]) throws -> Void,
        step: () -> Void = {}
    ) rethrows {
        let kept = history.removeEntries(from: start)
        let items = schedule.items.filter { $0.slot.start >= start }
        sources = schedule.items
        earlier = EarlierPrices(history, among: sources, read)
        try process(items, kept: kept, asThen: true, read: read, retire: retire, step: step)
    }

    /// Analyses the items and takes over the kept entries that have none, in order of time.
    ///
    /// - Parameter asThen: whether what comes before the last of the kept entries is analysed under their settings, not under
    ///   those in force.
    public mutating func process(
        _ items: [ScanSchedule.Item], kept: [Entry], asThen: Bool = false, read: Reader,
        retire: ([Entry]) throws -> Void, step: () -> Void = {}
    ) rethrows {
        let newest = asThen ? kept.last?.slot : nil
        var then = history.entries.last ?? kept.first
        var kept = kept[...]
        for item in items {
            while let entry = kept.first, entry.slot <= item.slot.start {
                kept.removeFirst()
                then = entry
                if entry.slot < item.slot.start { try adopt(entry, retire) }
            }
            try open(item.slot.day, retire)
            let isPast = newest.map { item.slot.start <= $0 } ?? false
            let (before, lists) = (earlier, candidates.sessions[item.slot.day])
            let made = entry(for: item, as: isPast ? then : nil, read)
            if asThen, made.call == nil, let then, then.slot == item.slot.start, then.call != nil,
                (made.source, made.finished) != (then.source, then.finished)
            {
                // Its own file is gone or was overwritten since; the call was made and stays.
                earlier = before
                candidates.restore(lists, on: item.slot.day)
                try adopt(then.passingOver(made, item.listing), retire)
            } else {
                history.append(made)
            }
            analysed.append(item.slot.start)
            step()
        }
        for entry in kept { try adopt(entry, retire) }
    }

    /// Analyses the items session by session. A session's kept entries are replaced only if every slot with a call in them
    /// has a usable scan; otherwise they stay as they are.
    ///
    /// - Returns: The days with scans whose kept entries stay.
    public mutating func replay(
        _ items: [ScanSchedule.Item], kept: [Entry], read: Reader, retire: ([Entry]) throws -> Void,
        step: () -> Void = {}
    ) rethrows -> [Day] {
        sources = items
        var (items, kept) = (items[...], kept[...])
        var days: [Day] = []
        while let day = [items.first?.slot.day, kept.first?.day].compactMap(\.self).min() {
            let new = Array(items.prefix { $0.slot.day == day })
            let old = Array(kept.prefix { $0.day == day })
            items.removeFirst(new.count)
            kept.removeFirst(old.count)
            // A slot outside the current trading hours cannot have a scan, so its entry is kept.
            let slots = new.isEmpty ? [] : Set(calendar.session(on: day)?.slots.map(\.start) ?? [])
            let calls = old.filter { $0.call != nil && slots.contains($0.slot) }.map(\.slot)
            let scanned = Set(new.map(\.slot.start))
            if calls.allSatisfy(scanned.contains) {
                let (before, count, lists) = (earlier, analysed.count, candidates.sessions[day])
                try process(new, kept: old, read: read, retire: retire, step: step)
                if calls.allSatisfy({ history.entry(at: $0)?.state != .invalid }) { continue }
                if let first = new.first { _ = history.removeEntries(from: min(first.slot.start, old[0].slot)) }
                earlier = before
                candidates.restore(lists, on: day)
                analysed.removeLast(analysed.count - count)
            }
            let known = Set(old.map(\.slot))
            try process(
                new.filter { !known.contains($0.slot.start) }, kept: old, read: read, retire: retire, step: step)
            if !new.isEmpty { days.append(day) }
        }
        return days
    }

    /// Retires the entries of days before the window that ends on `day`.
    public mutating func open(_ day: Day, _ retire: ([Entry]) throws -> Void) rethrows {
        let retired = history.retire(before: policy.windowStart(on: day, calendar))
        if !retired.isEmpty { try retire(retired) }
    }

    private mutating func adopt(_ entry: Entry, _ retire: ([Entry]) throws -> Void) rethrows {
        try open(entry.day, retire)
        history.append(entry)
        earlier.advance(to: entry, prices: nil)
    }

    /// The entry of a half-hour, marked with the version it is made under.
    ///
    /// - Parameter then: the entry whose version holds; `nil` for the version in force.
    private mutating func entry(for item: ScanSchedule.Item, as then: Entry?, _ read: Reader) -> Entry {
        let past = then.flatMap { history.versions[$0] }
        guard let version = past ?? version else { return entry(for: item, analyzers.current, read) }
        let noted = past != nil && then?.day == item.slot.day ? version.hours : nil
        let made = analyzers.version(version, on: item.slot.day, noted)
        var item = item
        if let hours = made.hours { item.slot = item.slot.since(calendar.zone.instant(item.slot.day, hours.open)) }
        var entry = entry(for: item, analyzers.analyzer(of: version), read)
        entry.version = made.id
        history.versions.add(made)
        return entry
    }

    /// The entry of the file that finished last, unless it gives no call and an earlier one of the slot does.
    private mutating func entry(for item: ScanSchedule.Item, _ analyzer: Analyzer, _ read: Reader) -> Entry {
        var best = finding(item.listing, in: item.slot, analyzer, read)
        var notes: [String] = []
        for other in item.others {
            let older = finding(other, in: item.slot, analyzer, read)
            guard older.entry.call != nil else { continue }
            guard let reason = reason(against: best, beside: older, in: item.slot, analyzer) else { break }
            notes.append("\(best.entry.source), which finished later, is not used: \(reason)")
            best = older
        }
        best = withUniverse(best, among: item, analyzer, read)
        if !notes.isEmpty {
            best.entry.notes += notes
            best.entry.passedOver = .init(source: item.listing.source, finished: item.listing.times?.finished)
        }
        candidates.set(best.entry.call == nil ? [] : best.scan?.candidates ?? [], at: item.slot)
        earlier.advance(to: best.entry, prices: best.prices)
        if let prices = best.prices { closing.remember(prices, of: best.entry) }
        return best.entry
    }

    /// The result of analysing one file of a slot.
    ///
    /// - Parameter source: The scan whose universe is used instead of its own.
    mutating func finding(
        _ listing: ScanListing, in slot: Slot, universe source: Scan? = nil, _ analyzer: Analyzer, _ read: Reader
    ) -> Finding {
        func invalid(_ problem: String) -> Entry {
            var entry = Entry(
                slot: slot.start, day: slot.day, minuteOfDay: slot.minuteOfDay, state: .invalid,
                source: listing.source, finished: listing.times?.finished, problem: problem)
            entry.previousSession = calendar.previousSession(of: slot)
            return entry
        }
        if let problem = listing.problem, listing.times == nil {
            return Finding(listing: listing, entry: invalid(problem))
        }
        switch read(listing) {
        case .failure(let failure): return Finding(listing: listing, entry: invalid(failure.reason))
        case .success(var scan):
            // A fresh scan without usable counts gives no call, but its prices still count.
            let isFresh = !listing.isPremature && !listing.isTooLong(policy.scans)
            if let problem = listing.problem, scan.problem == nil || !isFresh {
                // Its lists are still recorded, because a later scan may repeat them.
                var entry = invalid(problem)
                entry.notes = scan.notes
                entry.observations.take(listsOf: scan, policy.scans)
                return Finding(listing: listing, entry: entry)
            }
            if let source {
                let own = scan.universe.count
                let why =
                    own < policy.breadth.minimumStocks || own >= source.universe.count
                    ? "no universe that can vote"
                    : "a universe of only \(own) stocks where another file has \(source.universe.count)"
                (scan.universe, scan.foreignUniverse) = (source.universe, [])
                scan.notes.append(
                    "\(why): that of \(source.source) is taken, another file of this \(policy.rhythm.step)")
            }
            analyzer.dropATRInOtherUnit(of: &scan, after: history)
            let (prices, sources) = (PriceTable(scan, slot: slot.start), sources)
            closing.find(scan.universe, on: slot.day, in: history, calendar, analyzer.policy.breadth) {
                $0.prices(among: sources, read)
            }
            earlier.closing = closing.prices
            var entry = analyzer.entry(for: scan, in: slot, prices: prices, after: earlier, history: history)
            entry.source = listing.source
            if let problem = listing.problem { (entry.state, entry.problem) = (.invalid, problem) }
            entry.observations.universeSource = source?.source
            return Finding(listing: listing, entry: entry, scan: scan, prices: prices)
        }
    }
}
