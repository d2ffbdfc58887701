import MarketRegime

/// What the charts over time show of the calls in the window: one value a slot, `nil` where there is no call.
struct Trends: Sendable {
    let scores: [Double?]
    let regimes: [Regime?]
    let confidences: [Double?]
    let volatilities: [Double?]
    /// How many calls are as sure as a call may be.
    let cappedCount: Int
    /// The middle confidence of those that are known; 0 when none is.
    let medianConfidence: Double
    /// The middle volatility of those that are known; 0 when none is.
    let medianVolatility: Double

    init(_ frame: TimeFrame) {
        scores = frame.values { $0.call?.state.score }
        regimes = frame.values { $0.call?.regime }
        confidences = frame.values { $0.call?.confidence.value }
        volatilities = frame.values { $0.call?.volatility.score }
        cappedCount = frame.slots.indices.count { frame.slots[$0].entry?.call?.confidence.isCapped == true }
        medianConfidence = median(confidences.compactMap { $0 }) ?? 0
        medianVolatility = median(volatilities.compactMap { $0 }) ?? 0
    }
}
