import Glibc

/// Derives a regime from counts and the state before them: smoothing, bands, hysteresis, extremes and the minimum total.
public struct Classifier: Sendable {
    /// What the classifier remembers from one call to the next.
    public struct State: Hashable, Sendable {
        /// The smoothed score x̂, a log ratio.
        public var score: Double
        /// The regime before the minimum total is applied.
        public var band: Regime

        /// Creates a state.
        public init(score: Double, band: Regime) {
            self.score = score
            self.band = band
        }
    }

    /// The result for one scan's counts.
    public struct Answer: Hashable, Sendable {
        /// The newest score x.
        public var newest: Double
        /// The score and band that the next slot starts from.
        public var state: State
        /// The regime shown.
        public var regime: Regime
        /// Why it is this regime.
        public var reason: Reason
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
    ///   - previous: The state after the last call; `nil` for the very first slot.
    ///   - opensSession: Whether a night lies between the last call and this one.
    ///   - minutesSinceOpen: The start of the slot, in minutes after the open.
    public func classify(
        _ counts: Counts, after previous: State?, opensSession: Bool, minutesSinceOpen: Int
    ) -> Answer {
        let newest = counts.score(pseudoCount: policy.smoothing.pseudoCount)
        guard let previous else {
            let band = edges.regime(at: newest)
            return answer(counts, newest, State(score: newest, band: band), reason: .first)
        }
        if abs(newest) >= log(policy.extreme.ratio), counts.total >= policy.extreme.minimumTotal {
            let band = edges.regime(at: newest)
            if band.level.signum() != previous.band.level.signum() || abs(band.level) > abs(previous.band.level) {
                return answer(counts, newest, State(score: newest, band: band), reason: .extreme)
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
        return answer(counts, newest, State(score: score, band: band), reason: reason)
    }

    private func answer(_ counts: Counts, _ newest: Double, _ state: State, reason: Reason) -> Answer {
        let capped = abs(state.band.level) == 3 && counts.total < policy.extreme.strongMinimumTotal
        return Answer(
            newest: newest, state: state, regime: capped ? state.band.withoutStrength : state.band,
            reason: capped ? .cappedByMinimumTotal : reason)
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
