/// What the advised size would have done to a position in the called direction, half-hour by half-hour, summed as it goes.
public struct SizingTally: Hashable, Sendable {
    /// The sum of some steps and its worst fall, in percent of the position.
    public struct Path: Hashable, Sendable {
        /// The sum of the steps.
        public var sum = 0.0
        /// The sum of their squares.
        public var squares = 0.0
        /// The highest that the sum has been, 0 at the start.
        public var peak = 0.0
        /// The greatest fall from a peak.
        public var drawdown = 0.0

        /// Creates a path without steps.
        public init() {}

        mutating func add(_ step: Double) {
            // Rounded, so that what is read back from a file goes on exactly as it was.
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

    /// The decimals that the sums are kept to.
    public static let places = 8
    /// How many half-hours were held.
    public var steps = 0
    /// The sum of the advised sizes.
    public var sizes = 0.0
    /// A position of 1.
    public var unit = Path()
    /// A position of the advised size.
    public var sized = Path()

    /// Creates a tally of nothing.
    public init() {}

    /// Holds a position over one half-hour.
    ///
    /// - Parameter move: what the position gained, in percent of a position of 1.
    mutating func add(size: Double, move: Double) {
        steps += 1
        sizes = (sizes + size).rounded(places: Self.places)
        unit.add(move)
        sized.add(size * move)
    }
}
