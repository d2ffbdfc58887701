/// A side of the market.
public enum Side: String, CaseIterable, Codable, Sendable {
    /// Bought in the hope of a rise.
    case long
    /// Sold short in the hope of a fall.
    case short
}
