/// The effect of the advised sizes, compared with a constant size of the same mean. This is not a claim about returns.
public struct SizingScore: Hashable, Sendable {
    /// The number of half-hours held.
    public let steps: Int
    /// The mean of the advised sizes, which is also the constant size.
    public let meanSize: Double
    /// The variance of half-hourly results divided by that of the constant size; below 1, the advised sizes reduced it.
    public let varianceRatio: Double?
    /// The maximum drawdown with the advised sizes, in percent of a position of 1.
    public let drawdown: Double
    /// The maximum drawdown with the constant size.
    public let constantDrawdown: Double

    /// Whether there are too few half-hours for a conclusion.
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

/// Running sums of the half-hourly results of a position in the called direction, with and without the advised size.
public struct SizingTally: Hashable, Sendable {
    /// The sum of some steps and its maximum drawdown, in percent of the position.
    public struct Path: Hashable, Sendable {
        /// The sum of the steps.
        public var sum = 0.0
        /// The sum of their squares.
        public var squares = 0.0
        /// The highest value of the sum so far; 0 at the start.
        public var peak = 0.0
        /// The greatest fall from a peak.
        public var drawdown = 0.0

        /// Creates a path without steps.
        public init() {}

        mutating func add(_ step: Double) {
            // Rounded, so that sums read back from a file continue with exactly the same values.
            sum = (sum + step).rounded(places: SizingTally.places)
            squares = (squares + step * step).rounded(places: SizingTally.places)
            peak = max(peak, sum)
            drawdown = max(drawdown, (peak - sum).rounded(places: SizingTally.places))
        }

        /// The variance of `count` steps around their mean.
        func variance(_ count: Int) -> Double? {
            guard count > 1 else { return nil }
            let mean = sum / Double(count)
            return max(0, squares / Double(count) - mean * mean)
        }
    }

    /// The number of decimals of the sums.
    public static let places = 8
    /// The number of half-hours held.
    public var steps = 0
    /// The sum of the advised sizes.
    public var sizes = 0.0
    /// The results of a position of 1.
    public var unit = Path()
    /// The results of a position of the advised size.
    public var sized = Path()

    /// Creates an empty tally.
    public init() {}

    /// Adds a position held for one half-hour.
    ///
    /// - Parameter move: The gain, in percent of a position of 1.
    mutating func add(size: Double, move: Double) {
        steps += 1
        sizes = (sizes + size).rounded(places: Self.places)
        unit.add(move)
        sized.add(size * move)
    }
}
