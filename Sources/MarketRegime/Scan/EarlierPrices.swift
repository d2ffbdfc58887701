/// The earlier prices that a scan is compared with.
public struct EarlierPrices: Sendable, Equatable {
    /// The prices of the last analysed scan; `nil` if unknown.
    public var last: PriceTable?
    /// The prices of the newest analysed scan with a universe; `nil` if unknown.
    public var universe: PriceTable?
    /// What the day's moves are measured from.
    var closing = BasePrices()

    /// Creates earlier prices.
    public init(last: PriceTable? = nil, universe: PriceTable? = nil) {
        self.last = last
        self.universe = universe
    }

    /// Advances to an entry with a call.
    ///
    /// - Parameter prices: The prices of its scan; `nil` if its file is gone.
    public mutating func advance(to entry: Entry, prices: PriceTable?) {
        guard entry.call != nil else { return }
        last = prices
        if entry.observations.universe != nil { universe = prices }
    }
}

extension EarlierPrices {
    /// The prices of the last scans of a history, if their files still exist.
    init(_ history: History, among sources: [ScanSchedule.Item], _ read: Reanalysis.Reader) {
        self.init()
        guard let entry = history.lastCalled else { return }
        last = entry.prices(among: sources, read)
        universe =
            entry.observations.universe != nil
            ? last
            : history.entries.last { $0.call != nil && $0.observations.universe != nil }?.prices(among: sources, read)
    }
}

extension Entry {
    /// The prices of the entry's scan; `nil` if its file is gone.
    func prices(among sources: [ScanSchedule.Item], _ read: Reanalysis.Reader) -> PriceTable? {
        guard let item = sources.last(where: { $0.slot.start == slot }) else { return nil }
        func scan(_ source: String) -> Scan? {
            ([item.listing] + item.others + item.universes).first { $0.source == source }.flatMap {
                try? read($0).get()
            }
        }
        guard let other = observations.universeSource else { return scan(source).map { PriceTable($0, slot: slot) } }
        guard var combined = scan(other) else { return nil }
        combined.candidates = scan(source)?.candidates ?? []
        return PriceTable(combined, slot: slot)
    }
}
