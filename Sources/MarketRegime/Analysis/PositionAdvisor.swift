/// Derives advice from a regime, its confidence and the volatility.
struct PositionAdvisor {
    let policy: PositionPolicy

    /// The advice for a call. The size is `base · (0.5 + confidence / 2) · (2 − risk multiplier)`, clamped.
    func advice(_ regime: Regime, confidence: Double, volatility: Volatility) -> Advice {
        let factors = Advice.SizeFactors(
            base: policy.baseSize(regime), confidence: 0.5 + confidence / 2, volatility: 2 - volatility.riskMultiplier)
        let size = factors.base * factors.confidence * factors.volatility
        let clamped = min(policy.maximumMultiplier, max(policy.minimumMultiplier, size))
        return Advice(
            positionSizeMultiplier: clamped.rounded(places: 2),
            stopLossMultiplier: volatility.riskMultiplier.rounded(places: 2),
            maxPositions: maxPositions(regime, volatility.level),
            preferredDirection: regime.direction.map { $0 == .long ? .long : .short } ?? .both,
            riskPerTradePercent: volatility.score.map { risk(confidence: confidence, volatilityScore: $0) },
            clamp: clamped > size ? .minimum : clamped < size ? .maximum : nil,
            sizeFactors: .init(
                base: factors.base.rounded(places: 4), confidence: factors.confidence.rounded(places: 4),
                volatility: factors.volatility.rounded(places: 4)))
    }

    /// The advice without a call: stay out.
    static func withoutCall(_ policy: PositionPolicy) -> Advice {
        Advice(
            positionSizeMultiplier: 0, stopLossMultiplier: policy.stopWithoutCall, maxPositions: 0,
            preferredDirection: .none, riskPerTradePercent: nil, clamp: nil, sizeFactors: nil)
    }

    private func maxPositions(_ regime: Regime, _ level: Volatility.Level?) -> Int {
        let most = policy.maximumPositions(regime)
        let factor =
            switch level {
            case .high: policy.highVolatilityFactor
            case .extreme: policy.extremeVolatilityFactor
            case .low, .normal, nil: 1.0
            }
        guard factor < 1 else { return most }
        // A tiny amount is added, because a product such as 10 · 0.6 can come out just below a whole number.
        return max(min(most, policy.leastPositions), Int(Double(most) * factor + 1e-9))
    }

    /// `1 · (0.5 + confidence) · (1.5 − volatility score)` percent of equity, within its limits.
    private func risk(confidence: Double, volatilityScore: Double) -> Double {
        let percent = (0.5 + confidence) * (1.5 - volatilityScore)
        return min(policy.riskPerTrade.upperBound, max(policy.riskPerTrade.lowerBound, percent)).rounded(places: 2)
    }
}

/// Fixed-fractional sizing: every trade risks the same share of equity at its stop.
public struct PositionSizing: Sendable {
    /// The share of equity lost if the stop is hit, in percent, above 0 and up to 100.
    public var riskPerTradePercent: Double
    /// The distance from entry to stop, in multiples of the average true range.
    public var stopMultiple: Double

    /// Creates a sizing rule.
    public init(riskPerTradePercent: Double, stopMultiple: Double) {
        self.riskPerTradePercent = riskPerTradePercent
        self.stopMultiple = stopMultiple
    }

    /// Whole shares to hold: `equity × risk ÷ (stopMultiple × ATR)`, rounded down; 0 unless all inputs are positive.
    public func shares(equity: Double, averageTrueRange: Double) -> Int {
        let riskPerShare = stopMultiple * averageTrueRange
        guard equity > 0, riskPerShare > 0, riskPerTradePercent > 0 else { return 0 }
        return Int(exactly: (equity * riskPerTradePercent / 100 / riskPerShare).rounded(.down)) ?? 0
    }
}
