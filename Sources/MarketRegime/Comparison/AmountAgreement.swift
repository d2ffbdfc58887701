/// How two systems' numbers of the same kind agree over the half-hours in which both gave one.
public struct AmountAgreement: Sendable, Equatable {
    /// The half-hours with both numbers.
    public let cases: Int
    /// The mean of ours; `nil` without a case.
    public let ours: Double?
    /// The mean of theirs.
    public let theirs: Double?
    /// The mean of the differences without their sign.
    public let meanDifference: Double?
    /// Those in which ours is within a tenth of theirs: `|ours − theirs| ≤ 0.1 · theirs`.
    public let withinTenth: Share
    /// Those in which the two differ by at most 0.1: ten points, for a probability.
    public let withinPoints: Share
    /// Whether theirs never changed: then it says nothing that could be compared.
    public let isConstant: Bool

    /// Rounding in a file must not decide about a limit.
    private static let slack = 1e-9

    /// Compares pairs of numbers.
    public init(_ pairs: [(ours: Double, theirs: Double)]) {
        cases = pairs.count
        func mean(_ value: ((ours: Double, theirs: Double)) -> Double) -> Double? {
            pairs.isEmpty ? nil : pairs.reduce(0) { $0 + value($1) } / Double(pairs.count)
        }
        ours = mean { $0.ours }
        theirs = mean { $0.theirs }
        meanDifference = mean { abs($0.ours - $0.theirs) }
        withinTenth = Share(of: pairs) { abs($0.ours - $0.theirs) <= 0.1 * abs($0.theirs) + Self.slack }
        withinPoints = Share(of: pairs) { abs($0.ours - $0.theirs) <= 0.1 + Self.slack }
        isConstant = pairs.count > 1 && pairs.dropFirst().allSatisfy { $0.theirs == pairs[0].theirs }
    }
}
