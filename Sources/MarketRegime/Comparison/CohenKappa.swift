/// Cohen's kappa: how far two raters agree beyond chance; 1 means always, 0 no more than by chance.
///
/// `1 − Σ w·seen / Σ w·expected`, where `expected` is the product of the marginal totals. See Cohen (1960) and, for linear
/// weights, Cohen (1968).
public struct CohenKappa: Sendable, Equatable {
    /// How much a disagreement counts.
    public enum Weights: String, CaseIterable, Sendable {
        /// Every disagreement counts the same.
        case none
        /// A disagreement counts by the number of steps between the ratings.
        case linear
    }

    /// −1 to 1.
    public let value: Double

    /// Creates the kappa of a square table of counts, `[one][other]`.
    ///
    /// `nil` without cases, and if both raters always gave the same single rating, which chance alone would explain.
    public init?(_ table: [[Int]], weights: Weights = .none) {
        let size = table.count
        guard table.allSatisfy({ $0.count == size }) else { return nil }
        let rows = table.map { $0.reduce(0, +) }
        let columns = (0..<size).map { column in table.reduce(0) { $0 + $1[column] } }
        let total = rows.reduce(0, +)
        guard total > 0 else { return nil }
        var seen = 0.0, expected = 0.0
        for row in 0..<size {
            for column in 0..<size where row != column {
                let weight = weights == .none ? 1 : Double(abs(row - column))
                seen += weight * Double(table[row][column])
                expected += weight * Double(rows[row]) * Double(columns[column]) / Double(total)
            }
        }
        guard expected > 0 else { return nil }
        value = 1 - seen / expected
    }
}
