/// The Brier score (the mean squared error of stated probabilities) and its decomposition.
///
/// Murphy (1973): score = reliability − resolution + uncertainty. The variation of stated values within a range
/// (Stephenson, Coelho and Jolliffe 2008) is included in the resolution, so that the equation is exact.
public struct BrierScore: Hashable, Sendable {
    /// The cases of one range of stated probability.
    public struct Group: Sendable {
        /// The number of cases.
        public var cases: Int
        /// The number that came true.
        public var hits: Int
        /// The sums of the stated probabilities.
        public var stated: StatedSum

        /// Creates a group.
        public init(cases: Int, hits: Int, stated: StatedSum) {
            self.cases = cases
            self.hits = hits
            self.stated = stated
        }
    }

    /// The score of the stated probabilities, from 0 (certain and right) to 1.
    public let stated: Double
    /// The score of the prior alone, without learning.
    public let prior: Double
    /// The score of always stating the share that came true, a number known only afterwards.
    public let constant: Double
    /// The miscalibration of the stated probabilities; 0 is best.
    public let reliability: Double
    /// How much the outcomes differ between ranges; more is better, and 0 means that all ranges are alike.
    public let resolution: Double
    /// The uncertainty of the outcome itself, which is the constant's score.
    public var uncertainty: Double { constant }
    /// The number of cases.
    public let cases: Int

    /// The score of several ranges together; `nil` without cases.
    public init?(_ groups: [Group]) {
        let cases = groups.reduce(0) { $0 + $1.cases }, hits = groups.reduce(0) { $0 + $1.hits }
        guard cases > 0 else { return nil }
        let count = Double(cases), share = Double(hits) / count
        let one = Double(StatedSum.one)
        // Sums of whole numbers, so that the order of the cases does not matter.
        let squares = groups.reduce(0.0) { $0 + $1.stated.misses(stood: $1.hits) }
        self.cases = cases
        stated = squares / (one * one) / count
        prior = Double(groups.reduce(0) { $0 + $1.stated.priorSquares }) / (one * one) / count
        constant = share * (1 - share)
        reliability =
            groups.reduce(0.0) { sum, group in
                guard group.cases > 0 else { return sum }
                let gap = (Double(group.stated.sum) / one - Double(group.hits)) / Double(group.cases)
                return sum + Double(group.cases) * gap * gap
            } / count
        resolution = reliability + constant - stated
    }
}
