import Glibc

/// Derives a regime from counts, the universe's vote and the previous state: smoothing, bands, hysteresis, extremes and
/// the minimum total.
public struct Classifier: Sendable {
    /// What the classifier remembers from one call to the next.
    public struct State: Hashable, Sendable {
        /// The smoothed score x̂, a log ratio.
        public var score: Double
        /// The regime before the minimum total is applied.
        public var band: Regime
        /// The regime that was shown: the band or, with too few candidates for a strong regime, the plain trend.
        public var shown: Regime

        /// Creates a state.
        public init(score: Double, band: Regime, shown: Regime) {
            self.score = score
            self.band = band
            self.shown = shown
        }
    }

    /// The result for one scan's counts.
    public struct Answer: Hashable, Sendable {
        /// The score of the lists alone.
        public var lists: Double
        /// The newest score x: that of the lists alone, or the weighted mean of lists and breadth.
        public var newest: Double
        /// The score and band that the next slot starts from.
        public var state: State
        /// Why it is this regime.
        public var reason: Reason

        /// The regime shown.
        public var regime: Regime { state.shown }
    }

    private let policy: Policy
    private let edges: BandEdges

    /// Creates a classifier under a policy.
    public init(_ policy: Policy) {
        self.policy = policy
        edges = BandEdges(policy.bands)
    }

    /// Classifies counts with a positive total.
    ///
    /// - Parameters:
    ///   - vote: The universe's vote, a log ratio; `nil` if the lists decide alone.
    ///   - previous: The state after the last call; `nil` for the very first slot.
    ///   - opensSession: Whether a night lies between the last call and this one.
    ///   - minutesSinceOpen: The start of the slot, in minutes after the open.
    public func classify(
        _ counts: Counts, vote: Double?, after previous: State?, opensSession: Bool, minutesSinceOpen: Int
    ) -> Answer {
        let lists = counts.score(pseudoCount: policy.smoothing.pseudoCount)
        let newest = newest(counts, vote: vote)
        func answer(_ score: Double, _ band: Regime, _ reason: Reason) -> Answer {
            let shown = shown(band, counts.total, before: previous?.shown)
            return Answer(
                lists: lists, newest: newest, state: State(score: score, band: band, shown: shown),
                reason: shown == band ? reason : .cappedByMinimumTotal)
        }
        guard let previous else { return answer(newest, edges.regime(at: newest), .first) }
        if abs(newest) >= log(policy.extreme.ratio), counts.total >= policy.extreme.minimumTotal {
            let band = edges.regime(at: newest)
            if band.level.signum() != previous.band.level.signum() || abs(band.level) > abs(previous.band.level) {
                return answer(newest, band, .extreme)
            }
        }
        let carried = opensSession ? previous.score * policy.smoothing.overnightDecay : previous.score
        let weight = policy.smoothing.emaWeight
        let score = weight * newest + (1 - weight) * carried
        let margin = policy.hysteresis.margin(minutesSinceOpen: minutesSinceOpen)
        let band = edges.moved(from: previous.band, score: score, margin: margin)
        let reason: Reason =
            if band != previous.band { .entered } else if edges.regime(at: score) != band { .heldByMargin } else {
                .unchanged
            }
        return answer(score, band, reason)
    }

    /// The newest score: that of the lists alone, or the weighted mean of lists and breadth.
    func newest(_ counts: Counts, vote: Double?) -> Double {
        let lists = counts.score(pseudoCount: policy.smoothing.pseudoCount)
        let share = policy.breadth.weight
        return vote.map { (1 - share) * lists + share * $0 } ?? lists
    }

    /// The regime to show for a band. A strong regime needs a minimum of candidates to appear, and fewer to stay.
    private func shown(_ band: Regime, _ total: Int, before: Regime?) -> Regime {
        guard abs(band.level) == 3 else { return band }
        let needed = before == band ? policy.extreme.strongLeaveTotal : policy.extreme.strongMinimumTotal
        return total < needed ? band.withoutStrength : band
    }
}

/// Why a call has its regime.
public enum Reason: String, CaseIterable, Codable, Sendable {
    /// The first call ever: its band applies at once.
    case first
    /// The smoothed score passed the edge of the previous band by more than the margin.
    case entered
    /// The score lies in another band, but has not passed the edge by more than the margin.
    case heldByMargin = "held_by_margin"
    /// A strong trend is shown as a plain one, because there are too few candidates.
    case cappedByMinimumTotal = "capped_by_minimum_total"
    /// The counts are so lopsided that smoothing was skipped.
    case extreme
    /// The score stayed within the regime's band.
    case unchanged
}
