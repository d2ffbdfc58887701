/// What the advised size would have done to a position, against a constant size of the same mean. No claim of return.
public struct SizingScore: Hashable, Sendable {
    /// How many half-hours were held.
    public let steps: Int
    /// The mean of the advised sizes, which is the constant's size.
    public let meanSize: Double
    /// The variance of the half-hour results, over that of the constant size: under 1 the sizes calmed them.
    public let varianceRatio: Double?
    /// The greatest fall with the advised sizes, in percent of a position of 1.
    public let drawdown: Double
    /// The greatest fall with the constant size.
    public let constantDrawdown: Double

    /// Whether the half-hours are too few to say anything.
    public var isTooFew: Bool { steps < Scorecard.fewCases }

    init?(_ tally: SizingTally) {
        guard tally.steps > 1, let unit = tally.unit.variance(tally.steps),
            let sized = tally.sized.variance(tally.steps)
        else { return nil }
        steps = tally.steps
        let mean = tally.sizes / Double(tally.steps)
        meanSize = mean
        let constant = mean * mean * unit
        varianceRatio = constant > 0 ? sized / constant : nil
        drawdown = tally.sized.drawdown
        constantDrawdown = mean * tally.unit.drawdown
    }
}
