import MarketRegime

extension Side {
    /// Reads a side as scanners and brokers write it, such as `LONG`, `Sell` or `bullish`; `nil` for anything else.
    init?(written text: String) {
        switch text.trimmed.lowercased().replacing("_", with: " ") {
        case "long", "l", "buy", "b", "strong buy", "bull", "bullish", "up", "1", "+1": self = .long
        case "short", "s", "sell", "strong sell", "bear", "bearish", "down", "-1", "\u{2212}1": self = .short
        default: return nil
        }
    }
}
