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
    private let calendar: MarketCalendar
    private let analyzer: Analyzer
    private var earlier = EarlierPrices()
    private var closing = ClosingPrices()
    /// The files by half-hour, among which earlier prices are looked for.
    private var sources: [ScanSchedule.Item] = []

    /// Starts from a history.
    public init(_ history: History, policy: Policy, calendar: MarketCalendar) {
        self.history = history
        self.policy = policy
        self.calendar = calendar
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
        sources = schedule.items
        earlier = earlierPrices(read)
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

    /// Analyses the items anew, session by session. They take the place of a session's kept entries only when each
    /// half-hour that has a call in those has a scan that can be analysed; else the kept entries stay as they are.
    ///
    /// - Returns: the days whose kept entries stay though there are scans of them.
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
            // A half-hour that today's hours do not know cannot have a scan, and keeps its entry.
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
        case .failure(let failure): return invalid(failure.reason)
        case .success(let scan):
            // A fresh scan without usable counts gives no call, but its prices count.
            let isFresh = !listing.isPremature && !listing.isTooLong(policy.scans)
            if let problem = listing.problem, scan.problem == nil || !isFresh {
                // What it lists is remembered all the same: a later scan may repeat it.
                var entry = invalid(problem)
                entry.notes = scan.notes
                entry.observations.take(listsOf: scan, policy.scans)
                return entry
            }
            return analysed(scan, of: item, read)
        }
    }

    private mutating func analysed(_ scan: Scan, of item: ScanSchedule.Item, _ read: Reader) -> Entry {
        let (prices, sources) = (PriceTable(scan, slot: item.slot.start), sources)
        closing.find(scan.universe, on: item.slot.day, in: history, policy.breadth) {
            Self.prices(of: $0, among: sources, read)
        }
        earlier.closing = closing.prices
        var entry = analyzer.entry(for: scan, in: item.slot, prices: prices, after: earlier, history: history)
        entry.source = item.listing.source
        if let problem = item.listing.problem { (entry.state, entry.problem) = (.invalid, problem) }
        earlier.advance(to: entry, prices: prices)
        closing.remember(prices, of: entry)
        return entry
    }

    private func earlierPrices(_ read: Reader) -> EarlierPrices {
        guard let entry = history.lastCalled else { return EarlierPrices() }
        let last = Self.prices(of: entry, among: sources, read)
        if entry.observations.universe != nil { return EarlierPrices(last: last, universe: last) }
        let universe = history.entries.last { $0.call != nil && $0.observations.universe != nil }
        return EarlierPrices(last: last, universe: universe.flatMap { Self.prices(of: $0, among: sources, read) })
    }

    private static func prices(
        of entry: Entry, among sources: [ScanSchedule.Item], _ read: Reader
    ) -> PriceTable? {
        guard
            let item = sources.last(where: { $0.slot.start == entry.slot && $0.listing.source == entry.source })
        else { return nil }
        guard case .success(let scan) = read(item.listing) else { return nil }
        return PriceTable(scan, slot: entry.slot)
    }
}
