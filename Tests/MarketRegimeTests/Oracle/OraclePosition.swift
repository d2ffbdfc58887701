import Foundation

/// Position advice for a regime, from -3 to 3.
struct OraclePosition: Sendable {
    var shown: Int
    var confidence: Double
    /// `nil` if no component is known; the risk multiplier is then 1.5.
    var volatilityScore: Double?

    /// Which clamp changed the multiplier.
    enum Clamp: Sendable { case none, lower, upper }

    var base: Double { [0.8, 1.0, 1.2, 1.5][abs(shown)] }

    var unclampedMultiplier: Double { base * (0.5 + confidence / 2) * (2 - stopLossMultiplier) }

    var sizeMultiplier: Double { min(max(unclampedMultiplier, 0.25), 2) }

    var clamp: Clamp { unclampedMultiplier < 0.25 ? .lower : unclampedMultiplier > 2 ? .upper : .none }

    var stopLossMultiplier: Double { OracleVolatility.riskMultiplier(volatilityScore) }

    /// Ten times the maximum number of positions before rounding: a whole number, so that 0.8 of 10 is exactly 8.
    ///
    /// The text does not say how 6.4 or 4.8 positions are rounded, so a comparison may accept either neighbour of a tenth
    /// of this. An unknown volatility reduces nothing.
    var maxPositionsTimesTen: Int {
        let level = volatilityScore.map(OracleVolatility.level)
        let tenths = level == "high" ? 8 : level == "extreme" ? 6 : 10
        return [5, 6, 8, 10][abs(shown)] * tenths
    }

    /// Rounded down, the safe direction, and at least 3.
    var maxPositions: Int { max(maxPositionsTimesTen / 10, 3) }

    var preferredDirection: String { shown > 0 ? "long" : shown < 0 ? "short" : "both" }

    /// From 0.5 to 2.5; `nil` without a volatility score, for which the text has no rule.
    var riskPerTradePercent: Double? {
        volatilityScore.map { min(max((0.5 + confidence) * (1.5 - $0), 0.5), 2.5) }
    }

    /// `equity · risk ÷ (stop multiple · ATR)`, in shares, before rounding; the average true range is in money.
    func shares(equity: Double, averageTrueRange: Double) -> Double? {
        riskPerTradePercent.map { equity * $0 / 100 / (stopLossMultiplier * averageTrueRange) }
    }
}
