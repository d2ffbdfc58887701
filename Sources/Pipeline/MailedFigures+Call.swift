package import JSON
package import MarketRegime
package import Publishing

/// The figures of a mail against a call, where that is kept and where it is told.
extension MailedFigures {
    /// Those that are not a call of the history's.
    package func differences(_ call: Call) -> [Difference] {
        differences(
            regime: call.regime, confidence: call.confidence.value, size: call.advice.positionSizeMultiplier,
            counts: call.counts, score: call.state.score, stop: call.advice.stopLossMultiplier,
            volatility: call.volatility.score)
    }

    /// Those that are not a call of a day's feed; none when that is no call.
    package func differences(_ call: JSONTree) -> [Difference] {
        let indicators = call["indicators"], advice = call["recommendations"]
        guard case .string(let word)? = call["regime"], let regime = Regime(rawValue: word),
            let confidence = call["confidence"]?.double, let size = advice?["position_size_multiplier"]?.double,
            let long = indicators?["long_count"]?.double, let short = indicators?["short_count"]?.double,
            let score = indicators?["score"]?.double, let stop = advice?["stop_loss_multiplier"]?.double
        else { return [] }
        return differences(
            regime: regime, confidence: confidence, size: size, counts: Counts(long: Int(long), short: Int(short)),
            score: score, stop: stop, volatility: indicators?["volatility_score"]?.double)
    }
}

extension JSONTree {
    /// A number's value.
    var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }
}
