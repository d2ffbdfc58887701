/// What would change the regime at the next slot: tries every count of one side while the other and breadth stay as they are,
/// and every number of advances while the lists do.
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
    /// The regime for each number of longs from 0, with shorts unchanged; `nil` for 0 / 0. It ends at the universe's size
    /// or, without a universe, where more longs cannot change it any more.
    public let byLongs: [Regime?]
    /// The regime for each number of shorts from 0, with longs unchanged; likewise.
    public let byShorts: [Regime?]

    /// The breadth of the newest call; `nil` when the lists decided alone, and over a night, which no vote outlasts.
    public let breadth: Breadth?
    /// The regime for each number of advances from 0 to advances and declines together, with the lists unchanged; empty
    /// without breadth.
    public let byAdvances: [Regime?]

    /// Tries every count with the classifier. `nil` if `last` has no call.
    public init?(after last: Entry, next slot: Slot, policy: Policy) {
        guard let call = last.call else { return nil }
        let classifier = Classifier(policy)
        func regime(_ counts: Counts, vote: Double?) -> Regime? {
            guard counts.total > 0 else { return nil }
            return classifier.classify(
                counts, vote: vote, after: call.state, opensSession: last.day != slot.day,
                minutesSinceOpen: slot.minutesSinceOpen
            ).regime
        }
        self.slot = slot
        counts = call.counts
        present = call.regime
        let breadth = policy.breadth.weight > 0 && last.day == slot.day ? call.breadth : nil
        let vote = breadth?.vote
        self.breadth = breadth
        unchanged = regime(call.counts, vote: vote) ?? call.regime
        let size = max(last.observations.universeSize ?? 0, call.counts.total)
        let hasUniverse = last.observations.universe != nil && size >= policy.breadth.minimumStocks
        let most = hasUniverse ? size : max(size, Self.longestList)
        let long = call.counts.long, short = call.counts.short
        byLongs = Self.regimes(through: size, most: most, strongest: .strongUptrend) {
            regime(Counts(long: $0, short: short), vote: vote)
        }
        byShorts = Self.regimes(through: size, most: most, strongest: .strongDowntrend) {
            regime(Counts(long: long, short: $0), vote: vote)
        }
        let movers = breadth.map { $0.advances + $0.declines }
        byAdvances =
            movers.map { movers in
                (0...movers).map { advances in
                    let vote = policy.breadth.vote(
                        advances: advances, declines: movers - advances, stocks: breadth?.stocks ?? 0)
                    return regime(call.counts, vote: vote)
                }
            } ?? []
    }

    /// The most candidates of one side that are tried without a universe: more than an exchange has stocks.
    private static let longestList = 10_000

    /// The regime for each count from 0 through `least`, and on until it is the strongest of its side, which more
    /// candidates of that side keep, or until `most`.
    private static func regimes(
        through least: Int, most: Int, strongest: Regime, _ regime: (Int) -> Regime?
    ) -> [Regime?] {
        var regimes = (0...least).map(regime)
        while regimes.count <= most, regimes.last != strongest { regimes.append(regime(regimes.count)) }
        return regimes
    }

    /// The nearest smaller number of longs at which the regime would change; `nil` if there is none.
    public var fewerLongs: Flip? { nearest(byLongs, stride(from: counts.long - 1, through: 0, by: -1)) }
    /// The nearest larger number of longs at which the regime would change; `nil` if there is none.
    public var moreLongs: Flip? { nearest(byLongs, stride(from: counts.long + 1, to: byLongs.count, by: 1)) }
    /// The nearest smaller number of shorts at which the regime would change; `nil` if there is none.
    public var fewerShorts: Flip? { nearest(byShorts, stride(from: counts.short - 1, through: 0, by: -1)) }
    /// The nearest larger number of shorts at which the regime would change; `nil` if there is none.
    public var moreShorts: Flip? { nearest(byShorts, stride(from: counts.short + 1, to: byShorts.count, by: 1)) }
    /// The nearest smaller number of advances at which the regime would change; `nil` if there is none.
    public var fewerAdvances: Flip? {
        breadth.flatMap { nearest(byAdvances, stride(from: $0.advances - 1, through: 0, by: -1)) }
    }
    /// The nearest larger number of advances at which the regime would change; `nil` if there is none.
    public var moreAdvances: Flip? {
        breadth.flatMap { nearest(byAdvances, stride(from: $0.advances + 1, to: byAdvances.count, by: 1)) }
    }

    private func nearest(_ regimes: [Regime?], _ order: some Sequence<Int>) -> Flip? {
        for count in order {
            if let regime = regimes[count], regime != present { return Flip(count: count, regime: regime) }
        }
        return nil
    }
}
