/// The entries in the rolling window, and counts over those that have left it.
///
/// Everything that later calls need from earlier ones is derived from it.
public struct History: Sendable, Equatable {
    /// One entry per slot with a scan, oldest first.
    public private(set) var entries: [Entry] = []
    /// Counts over the entries that have left the window.
    public private(set) var departed: Metrics
    /// The newest slot counted in `departed`; `nil` if no entry has left the window.
    public private(set) var countedThrough: Instant?
    /// The first slot that ever had an entry.
    public private(set) var firstSlot: Instant?
    /// The outcomes of all resolved calls, in the window and before it.
    public private(set) var tally: OutcomeTally
    /// Whether it contains sample scans.
    public var isSample = false
    /// The settings that its entries were made under, as far as they are known.
    public var versions = PolicyVersions()

    private var fingerprints: Set<Fingerprint> = []
    private var lastVolatile: Entry?
    private let confidence: ConfidencePolicy

    /// Creates an empty history.
    public init(policy: Policy) {
        confidence = policy.confidence
        departed = Metrics(binCount: policy.confidence.binCount)
        tally = departed.outcomes
    }

    /// Creates a history from stored entries, oldest first, and counts over earlier ones.
    public init(
        policy: Policy, entries: [Entry], departed: Metrics, countedThrough: Instant? = nil, firstSlot: Instant?
    ) {
        self.init(policy: policy)
        self.departed = departed
        self.countedThrough = countedThrough
        self.firstSlot = entries.first.map { min(firstSlot ?? $0.slot, $0.slot) } ?? firstSlot
        take(entries)
    }

    /// Replaces all entries.
    private mutating func take(_ kept: [Entry]) {
        entries = kept
        fingerprints = Set(kept.lazy.flatMap(\.lists))
        tally = departed.outcomes
        lastVolatile = kept.last(where: \.hasVolatility)
        for index in kept.indices { resolve(by: kept[index], among: kept[..<index]) }
    }

    /// Counts the outcome of the call that `entry` resolves.
    private mutating func resolve(by entry: Entry, among earlier: ArraySlice<Entry>) {
        if let call = SessionCall(entry) {
            let known = departed.waiting + earlier.suffix(confidence.horizonSlots).compactMap(SessionCall.init)
            if let before = call.resolved(among: known, horizon: confidence.horizonSlots) {
                let stood = before.regime?.direction == call.regime?.direction
                tally.record(bin: confidence.bin(of: before.distance), stood: stood)
            }
        } else if let outcome = Metrics.outcome(resolvedBy: entry, among: earlier, policy: confidence) {
            tally.record(bin: outcome.bin, stood: outcome.stood)
        }
    }

    /// Adds an entry. Its slot is later than all others.
    public mutating func append(_ entry: Entry) {
        resolve(by: entry, among: entries[...])
        entries.append(entry)
        if entry.hasVolatility { lastVolatile = entry }
        firstSlot = min(firstSlot ?? entry.slot, entry.slot)
        fingerprints.formUnion(entry.lists)
    }

    /// Removes every entry from `slot` on, undoes their effect, and returns them.
    public mutating func removeEntries(from slot: Instant) -> [Entry] {
        let index = index(of: slot)
        guard index < entries.count else { return [] }
        let removed = Array(entries[index...])
        if index == 0, departed.entries == 0 { firstSlot = nil }
        take(Array(entries[..<index]))
        return removed
    }

    /// Removes the entries of days before `day` from the window and returns them. Their counts are kept.
    public mutating func retire(before day: Day) -> [Entry] {
        guard let first = entries.first, first.day < day else { return [] }
        let count = entries.firstIndex { $0.day >= day } ?? entries.count
        let retired = Array(entries[..<count])
        departed.add(retired, horizon: confidence)
        countedThrough = retired.last?.slot ?? countedThrough
        entries.removeFirst(count)
        if let last = lastVolatile, last.day < day { lastVolatile = nil }
        fingerprints = Set(entries.lazy.flatMap(\.lists))
        return retired
    }

    /// The entry of a slot; `nil` if there is none.
    public func entry(at slot: Instant) -> Entry? {
        let index = index(of: slot)
        return index < entries.count && entries[index].slot == slot ? entries[index] : nil
    }

    /// The number of half-hours with a call since an entry's regime began, including the entry's own.
    public func stretch(of entry: Entry) -> Int {
        guard let since = entry.call?.context.since, since <= entry.slot else { return 0 }
        return entries.count { $0.call != nil && (since...entry.slot).contains($0.slot) }
    }

    /// The newest entry with a call.
    public var lastCalled: Entry? { entries.last { $0.call != nil } }

    /// The newest entry with a call before `slot`.
    public func lastCalled(before slot: Instant) -> Entry? { entries[..<index(of: slot)].last { $0.call != nil } }

    /// The number of entries before `slot` that have a call, at most `most`.
    public func callCount(before slot: Instant, atMost most: Int) -> Int {
        entries[..<index(of: slot)].reversed().lazy.filter { $0.call != nil }.prefix(most).count
    }

    /// The newest volatility in the window with a score; `nil` if there is none.
    var lastKnownVolatility: Volatility? { lastVolatile?.call?.volatility }

    /// Whether an earlier scan had the same list.
    func hasSeen(_ fingerprint: Fingerprint) -> Bool {
        fingerprints.contains(fingerprint) || departed.lastLists.contains(fingerprint)
    }

    /// Whether two histories have equal content.
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

    /// The fingerprints of its scan's lists.
    var lists: [Fingerprint] {
        [observations.candidates, observations.universe, observations.longs, observations.shorts].compactMap { $0 }
    }
}
