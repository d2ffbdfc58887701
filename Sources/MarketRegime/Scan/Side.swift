/// A side of the market.
public enum Side: String, CaseIterable, Codable, Sendable {
    /// Bought, in the hope that it rises.
    case long
    /// Sold, in the hope that it falls.
    case short
}
