/// What would change the regime at the next slot: tries every count of one side while the other stays the same.
public struct FlipSearch: Sendable, Equatable {
    /// The nearest count at which the regime would change, and the new regime.
    public struct Flip: Hashable, Sendable {
        /// The count of that side.
        public var count: Int
        /// The regime at that count.
        public var regime: Regime
    }

    /// The slot in question.
    public let slot: Slot
    /// The counts of the newest call, from which one side is varied.
    public let counts: Counts
    /// The current regime.
    public let present: Regime
    /// The regime if the counts stay the same.
    public let unchanged: Regime
    /// The regime for each number of longs from 0 to the universe's size, with shorts unchanged; `nil` for 0 / 0.
    public let byLongs: [Regime?]
    /// The regime for each number of shorts from 0 to the universe's size, with longs unchanged; `nil` for 0 / 0.
    public let byShorts: [Regime?]

    /// Tries every count with the classifier. `nil` if `last` has no call.
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

    /// The nearest smaller number of longs at which the regime would change; `nil` if there is none.
    public var fewerLongs: Flip? { nearest(byLongs, stride(from: counts.long - 1, through: 0, by: -1)) }
    /// The nearest larger number of longs at which the regime would change; `nil` if there is none.
    public var moreLongs: Flip? { nearest(byLongs, stride(from: counts.long + 1, to: byLongs.count, by: 1)) }
    /// The nearest smaller number of shorts at which the regime would change; `nil` if there is none.
    public var fewerShorts: Flip? { nearest(byShorts, stride(from: counts.short - 1, through: 0, by: -1)) }
    /// The nearest larger number of shorts at which the regime would change; `nil` if there is none.
    public var moreShorts: Flip? { nearest(byShorts, stride(from: counts.short + 1, to: byShorts.count, by: 1)) }

    private func nearest(_ regimes: [Regime?], _ order: some Sequence<Int>) -> Flip? {
        for count in order {
            if let regime = regimes[count], regime != present { return Flip(count: count, regime: regime) }
        }
        return nil
    }
}
