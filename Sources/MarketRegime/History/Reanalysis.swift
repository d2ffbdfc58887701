/// Brings a history up to date with a scan folder: what is new or corrected is analysed, and what follows from it anew.
public struct Reanalysis {
    /// Reads the scan of a file, or says why it cannot.
    public typealias Reader = (ScanListing) -> Result<Scan, Failure>

    /// Why a scan could not be read when its turn came.
    public struct Failure: Error, Sendable {
        /// What was expected and what was found, in one line.
        public var reason: String

        /// Creates a failure.
        public init(reason: String) { self.reason = reason }
    }

    /// The history, as far as it has come.
    public private(set) var history: History
    /// The slots that were analysed.
    public private(set) var analysed: [Instant] = []

    private let policy: Policy
    private let analyzer: Analyzer
    private var earlier = EarlierPrices()

    /// Starts from a history.
    public init(_ history: History, policy: Policy, calendar: MarketCalendar) {
        self.history = history
        self.policy = policy
        analyzer = Analyzer(policy: policy, calendar: calendar)
    }

    /// The first slot whose file is new or was corrected since it was analysed; `nil` when there is none.
    ///
    /// The same scan again changes nothing: a slot counts as corrected when another file speaks for it, or the same one
    /// with another time at which it finished.
    public static func firstChange(in schedule: ScanSchedule, since history: History, from day: Day) -> Instant? {
        schedule.items.first { item in
            guard item.slot.day >= day else { return false }
            guard let entry = history.entry(at: item.slot.start) else { return true }
            return entry.finished != item.listing.times?.finished || entry.source != item.listing.source
        }?.slot.start
    }

    /// Analyses every slot from `start` on for which there is a file; entries whose file is gone stay as they were.
    ///
    /// - Parameters:
    ///   - retire: takes the entries that leave the window as the days advance.
    ///   - step: called after each slot, for a progress bar.
    public mutating func update(
        from start: Instant, schedule: ScanSchedule, read: Reader, retire: ([Entry]) throws -> Void,
        step: () -> Void = {}
    ) rethrows {
        let kept = history.removeEntries(from: start)
        let items = schedule.items.filter { $0.slot.start >= start }
        earlier = prices(in: schedule, read)
        try process(items, kept: kept, read: read, retire: retire, step: step)
    }

    /// Analyses the items and takes over the kept entries that have none, in order of time.
    public mutating func process(
        _ items: [ScanSchedule.Item], kept: [Entry], read: Reader, retire: ([Entry]) throws -> Void,
        step: () -> Void = {}
    ) rethrows {
        var kept = kept[...]
        for item in items {
            while let entry = kept.first, entry.slot <= item.slot.start {
                kept.removeFirst()
                if entry.slot < item.slot.start { try adopt(entry, retire) }
            }
            try open(item.slot.day, retire)
            history.append(entry(for: item, read))
            analysed.append(item.slot.start)
            step()
        }
        for entry in kept { try adopt(entry, retire) }
    }

    /// Lets entries of days before the window that ends on `day` go.
    public mutating func open(_ day: Day, _ retire: ([Entry]) throws -> Void) rethrows {
        let retired = history.retire(before: day.adding(days: 1 - policy.historyDays))
        if !retired.isEmpty { try retire(retired) }
    }

    private mutating func adopt(_ entry: Entry, _ retire: ([Entry]) throws -> Void) rethrows {
        try open(entry.day, retire)
        history.append(entry)
        earlier.advance(to: entry, prices: nil)
    }

    private mutating func entry(for item: ScanSchedule.Item, _ read: Reader) -> Entry {
        let listing = item.listing
        func invalid(_ problem: String) -> Entry {
            Entry(
                slot: item.slot.start, day: item.slot.day, minuteOfDay: item.slot.minuteOfDay, state: .invalid,
                source: listing.source, finished: listing.times?.finished, problem: problem)
        }
        if let problem = listing.problem, listing.times == nil { return invalid(problem) }
        switch read(listing) {
        case .success(let scan) where listing.problem != nil:
            // What it lists is remembered all the same: a later scan may repeat it.
            var entry = invalid(listing.problem ?? "")
            entry.notes = scan.notes
            entry.observations.candidates = Fingerprint.candidates(scan)
            entry.observations.universe = Fingerprint.universe(scan)
            return entry
        case .failure(let failure): return invalid(failure.reason)
        case .success(let scan):
            let prices = PriceTable(scan, slot: item.slot.start)
            var entry = analyzer.entry(for: scan, in: item.slot, prices: prices, after: earlier, history: history)
            entry.source = listing.source
            earlier.advance(to: entry, prices: prices)
            return entry
        }
    }

    private func prices(in schedule: ScanSchedule, _ read: Reader) -> EarlierPrices {
        guard let entry = history.lastCalled else { return EarlierPrices() }
        let last = prices(of: entry, in: schedule, read)
        if entry.observations.universe != nil { return EarlierPrices(last: last, universe: last) }
        let universe = history.entries.last { $0.call != nil && $0.observations.universe != nil }
        return EarlierPrices(last: last, universe: universe.flatMap { prices(of: $0, in: schedule, read) })
    }

    private func prices(of entry: Entry, in schedule: ScanSchedule, _ read: Reader) -> PriceTable? {
        guard
            let item = schedule.items.last(where: { $0.slot.start == entry.slot && $0.listing.source == entry.source })
        else { return nil }
        guard case .success(let scan) = read(item.listing) else { return nil }
        return PriceTable(scan, slot: entry.slot)
    }
}
