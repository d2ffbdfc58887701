/// How well both systems' confidences predicted that the direction would last, over the same half-hours.
public struct ConfidenceWorth: Sendable, Equatable {
    /// The score of one system.
    public struct Score: Sendable, Equatable {
        /// The Brier score of the confidence shown, from 0 (certain and right) to 1 (certain and wrong).
        public let stated: Double
        /// The Brier score of a constant confidence equal to the share of directions that lasted.
        public let constant: Double

        fileprivate init(_ cases: [(stated: Double, didLast: Bool)]) {
            let count = Double(cases.count)
            let share = Double(cases.count { $0.didLast }) / count
            stated =
                cases.reduce(0) { sum, one in
                    let miss = one.stated - (one.didLast ? 1 : 0)
                    return sum + miss * miss
                } / count
            constant = share * (1 - share)
        }
    }

    /// The number of half-hours in which both systems gave a confidence and both had a call at the horizon.
    public let cases: Int
    /// Our score.
    public let ours: Score
    /// Their score.
    public let theirs: Score

    /// Scores half-hours; `nil` without a case.
    public init?(_ slots: [ComparedSlot]) {
        let known = slots.compactMap { slot -> (ours: (Double, Bool), theirs: (Double, Bool))? in
            guard let stated = slot.theirs.confidence, let ours = slot.didOursLast, let theirs = slot.didTheirsLast
            else { return nil }
            return ((slot.ours.confidence.value, ours), (stated, theirs))
        }
        guard !known.isEmpty else { return nil }
        cases = known.count
        ours = Score(known.map(\.ours))
        theirs = Score(known.map(\.theirs))
    }
}
