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

    private let policy: Policy
    private let calendar: MarketCalendar
    private let analyzer: Analyzer
    private var earlier = EarlierPrices()

    /// Starts with a history.
    public init(_ history: History, policy: Policy, calendar: MarketCalendar) {
        self.history = history
        self.policy = policy
        self.calendar = calendar
        analyzer = Analyzer(policy: policy, calendar: calendar)
    }

    /// The first slot with a new or corrected scan; `nil` if there is none.
    ///
    /// A scan counts as corrected if the slot's file is a different one, or finished at a different time.
    public static func firstChange(in schedule: ScanSchedule, since history: History, from day: Day) -> Instant? {
        schedule.items.first { item in
            guard item.slot.day >= day else { return false }
            guard let entry = history.entry(at: item.slot.start) else { return true }
            return entry.finished != item.listing.times?.finished || entry.source != item.listing.source
        }?.slot.start
    }

    /// Analyses every slot from `start` on that has a file. Entries whose file is gone are kept.
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
        earlier = prices(in: schedule, read)
        try process(items, kept: kept, read: read, retire: retire, step: step)
    }

    /// Analyses the items, and keeps the entries of slots without an item, in order of time.
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

    /// Analyses the items session by session. A session's kept entries are replaced only if every slot with a call in them
    /// has a usable scan; otherwise they stay as they are.
    ///
    /// - Returns: The days with scans whose kept entries stay.
    public mutating func replay(
        _ items: [ScanSchedule.Item], kept: [Entry], read: Reader, retire: ([Entry]) throws -> Void,
        step: () -> Void = {}
    ) rethrows -> [Day] {
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
                let (before, count) = (earlier, analysed.count)
                try process(new, kept: old, read: read, retire: retire, step: step)
                if calls.allSatisfy({ history.entry(at: $0)?.state != .invalid }) { continue }
                if let first = new.first { _ = history.removeEntries(from: min(first.slot.start, old[0].slot)) }
                earlier = before
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
            // Its lists are recorded anyway, because a later scan may repeat them.
            var entry = invalid(listing.problem ?? "")
            entry.notes = scan.notes
            entry.observations.take(listsOf: scan, policy.scans)
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
