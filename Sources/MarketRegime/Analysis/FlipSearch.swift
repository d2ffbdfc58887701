/// What would change the regime at the next slot: every count of one side tried, the other held.
public struct FlipSearch: Sendable, Equatable {
    /// The nearest count at which the regime would change, and to what.
    public struct Flip: Hashable, Sendable {
        /// The count of that side.
        public var count: Int
        /// The regime it would make.
        public var regime: Regime
    }

    /// The slot that is asked about.
    public let slot: Slot
    /// The counts held or varied: those of the newest call.
    public let counts: Counts
    /// The regime that stands.
    public let present: Regime
    /// What the same counts again would make.
    public let unchanged: Regime
    /// The regime for each number of longs from 0 to the universe's size, shorts held; `nil` for 0 / 0.
    public let byLongs: [Regime?]
    /// The regime for each number of shorts from 0 to the universe's size, longs held; `nil` for 0 / 0.
    public let byShorts: [Regime?]

    /// Tries every count with the function that classifies.
    public init?(after last: Entry, next slot: Slot, policy: Policy) {
        guard let call = last.call else { return nil }
        let classifier = Classifier(policy)
        func regime(_ counts: Counts) -> Regime? {
            guard counts.total > 0 else { return nil }
            return classifier.classify(
                counts, after: call.state, opensSession: last.day != slot.day,
                minutesSinceOpen: slot.minutesSinceOpen
            ).regime
        }
        self.slot = slot
        counts = call.counts
        present = call.regime
        unchanged = regime(call.counts) ?? call.regime
        let size = max(last.observations.universeSize ?? 0, call.counts.total)
        let long = call.counts.long, short = call.counts.short
        byLongs = (0...size).map { regime(Counts(long: $0, short: short)) }
        byShorts = (0...size).map { regime(Counts(long: long, short: $0)) }
    }

    /// The nearest smaller number of longs at which the regime would change; `nil` when none would.
    public var fewerLongs: Flip? { nearest(byLongs, stride(from: counts.long - 1, through: 0, by: -1)) }
    /// The nearest larger number of longs at which the regime would change; `nil` when none would.
    public var moreLongs: Flip? { nearest(byLongs, stride(from: counts.long + 1, to: byLongs.count, by: 1)) }
    /// The nearest smaller number of shorts at which the regime would change; `nil` when none would.
    public var fewerShorts: Flip? { nearest(byShorts, stride(from: counts.short - 1, through: 0, by: -1)) }
    /// The nearest larger number of shorts at which the regime would change; `nil` when none would.
    public var moreShorts: Flip? { nearest(byShorts, stride(from: counts.short + 1, to: byShorts.count, by: 1)) }

    private func nearest(_ regimes: [Regime?], _ order: some Sequence<Int>) -> Flip? {
        for count in order {
            if let regime = regimes[count], regime != present { return Flip(count: count, regime: regime) }
        }
        return nil
    }
}
