/// The entries of the rolling window, oldest first, and what was learned from those before it.
///
/// A value: it takes one entry after another, and everything that later calls need follows from it.
public struct History: Sendable, Equatable {
    /// One entry a slot, oldest first.
    public private(set) var entries: [Entry] = []
    /// Counts over the entries that have left the window.
    public private(set) var departed: Metrics
    /// The newest slot that `departed` counts; `nil` when none has left the window.
    public private(set) var countedThrough: Instant?
    /// The first slot there ever was an entry for.
    public private(set) var firstSlot: Instant?
    /// What became of the resolved calls, of the window and before it.
    public private(set) var tally: OutcomeTally
    /// Whether it was made from sample scans.
    public var isSample = false
    /// The settings that its entries were made under, as far as they are known.
    public var versions = PolicyVersions()

    /// The fingerprints of the entries from `firstListed` on. Those before it were there when the history was made, and are
    /// looked through instead: mostly one scan is new, and a set of a window's worth costs more than that.
    private var fingerprints: Set<Fingerprint> = []
    private var firstListed = 0
    private var lastVolatile: Entry?
    private let confidence: ConfidencePolicy

    /// Creates an empty history.
    public init(policy: Policy) {
        confidence = policy.confidence
        departed = Metrics(binCount: policy.confidence.binCount)
        tally = departed.outcomes
    }

    /// Creates a history from entries that were kept, oldest first, and the counts of those before them.
    public init(
        policy: Policy, entries: [Entry], departed: Metrics, countedThrough: Instant? = nil, firstSlot: Instant?
    ) {
        self.init(policy: policy)
        self.departed = departed
        self.countedThrough = countedThrough
        self.firstSlot = entries.first.map { min(firstSlot ?? $0.slot, $0.slot) } ?? firstSlot
        take(entries)
    }

    /// Takes entries in the place of all others.
    private mutating func take(_ kept: [Entry]) {
        entries = kept
        fingerprints = []
        firstListed = kept.count
        tally = departed.outcomes
        lastVolatile = kept.last(where: \.hasVolatility)
        for index in kept.indices {
            let outcome = Metrics.outcome(resolvedBy: kept[index], among: kept[..<index], policy: confidence)
            if let outcome { tally.record(bin: outcome.bin, stood: outcome.stood) }
        }
    }

    /// Takes the entry of a later slot than all others.
    public mutating func append(_ entry: Entry) {
        if let outcome = outcome(resolvedBy: entry) { tally.record(bin: outcome.bin, stood: outcome.stood) }
        entries.append(entry)
        if entry.hasVolatility { lastVolatile = entry }
        firstSlot = min(firstSlot ?? entry.slot, entry.slot)
        remember(entry)
    }

    /// Takes back every entry from `slot` on, and what was learned from them, and returns them.
    public mutating func removeEntries(from slot: Instant) -> [Entry] {
        let index = index(of: slot)
        guard index < entries.count else { return [] }
        let removed = Array(entries[index...])
        if index == 0, departed.entries == 0 { firstSlot = nil }
        take(Array(entries[..<index]))
        return removed
    }

    /// Moves the entries of days before `day` out of the window and returns them; their counts stay.
    public mutating func retire(before day: Day) -> [Entry] {
        guard let first = entries.first, first.day < day else { return [] }
        let count = entries.firstIndex { $0.day >= day } ?? entries.count
        let retired = Array(entries[..<count])
        departed.add(retired, horizon: confidence)
        countedThrough = retired.last?.slot ?? countedThrough
        entries.removeFirst(count)
        if let last = lastVolatile, last.day < day { lastVolatile = nil }
        let listed = max(count - firstListed, 0)
        firstListed = max(firstListed - count, 0)
        if listed > 0 {
            fingerprints = []
            for entry in entries { remember(entry) }
        }
        return retired
    }

    /// The entry of a slot, if there is one.
    public func entry(at slot: Instant) -> Entry? {
        let index = index(of: slot)
        return index < entries.count && entries[index].slot == slot ? entries[index] : nil
    }

    /// The newest entry with a call.
    public var lastCalled: Entry? { entries.last { $0.call != nil } }

    /// The newest entry with a call before `slot`.
    public func lastCalled(before slot: Instant) -> Entry? { entries[..<index(of: slot)].last { $0.call != nil } }

    /// The newest volatility of the window that has a score; `nil` when none has.
    var lastKnownVolatility: Volatility? { lastVolatile?.call?.volatility }

    /// Whether an earlier scan had the same list.
    func hasSeen(_ fingerprint: Fingerprint) -> Bool {
        fingerprints.contains(fingerprint)
            || departed.lastLists.contains(fingerprint)
            || entries[..<firstListed].contains { $0.observations.holds(fingerprint) }
    }

    /// The outcome of the call that `entry` resolves: whether its direction stood, and the bin it belongs to.
    func outcome(resolvedBy entry: Entry) -> (bin: Int, stood: Bool)? {
        Metrics.outcome(resolvedBy: entry, among: entries[...], policy: confidence).map { ($0.bin, $0.stood) }
    }

    private mutating func remember(_ entry: Entry) {
        fingerprints.formUnion(entry.lists)
    }

    /// Whether two histories hold the same, however they came to hold it.
    public static func == (one: History, other: History) -> Bool {
        one.entries == other.entries && one.departed == other.departed
            && one.countedThrough == other.countedThrough && one.firstSlot == other.firstSlot
            && one.tally == other.tally && one.isSample == other.isSample && one.confidence == other.confidence
    }

    private func index(of slot: Instant) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].slot < slot { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension Entry {
    fileprivate var hasVolatility: Bool { call?.volatility.score != nil }
}

extension Entry {
    /// The digests of its scan's lists.
    var lists: [Fingerprint] {
        [observations.candidates, observations.universe, observations.longs, observations.shorts].compactMap { $0 }
    }
}
