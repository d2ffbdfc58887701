/// The mean squared error of stated probabilities, and what it is made of.
///
/// Murphy (1973): score = reliability − resolution + uncertainty. Within a range the stated values differ; what that
/// adds (Stephenson, Coelho and Jolliffe 2008) is counted with the resolution, so that the sum is exact.
public struct BrierScore: Hashable, Sendable {
    /// The cases of one range of stated probability.
    public struct Group: Sendable {
        /// How many there are.
        public var cases: Int
        /// How many came true.
        public var hits: Int
        /// What was stated.
        public var stated: StatedSum

        /// Creates a group.
        public init(cases: Int, hits: Int, stated: StatedSum) {
            self.cases = cases
            self.hits = hits
            self.stated = stated
        }
    }

    /// That of what was stated, 0 (right and sure) to 1.
    public let stated: Double
    /// That of the prior alone, before anything was learned.
    public let prior: Double
    /// That of stating the share that came true each time, a number known only afterwards.
    public let constant: Double
    /// How far what was stated is from what came, 0 at best.
    public let reliability: Double
    /// How far the ranges differ in what came, 0 when all are alike: more is better.
    public let resolution: Double
    /// How uncertain the outcome is by itself: the constant's score.
    public var uncertainty: Double { constant }
    /// How many cases there are.
    public let cases: Int

    /// The score of some ranges together; `nil` without a case.
    public init?(_ groups: [Group]) {
        let cases = groups.reduce(0) { $0 + $1.cases }, hits = groups.reduce(0) { $0 + $1.hits }
        guard cases > 0 else { return nil }
        let count = Double(cases), share = Double(hits) / count
        let one = Double(StatedSum.one)
        // Whole numbers, so that the order of the cases makes no difference.
        let squares = groups.reduce(0.0) {
            $0 + Double($1.stated.squares) - 2 * one * Double($1.stated.sumStood) + one * one * Double($1.hits)
        }
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
