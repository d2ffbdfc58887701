import MarketRegime
import Markup

extension MethodPage {
    /// What the machine learning of the main system did, and the rule that stands in for it.
    var learning: Element {
        let policy = context.policy
        let rows: [(String, String, String)] = [
            (
                "A trained classifier of the regime",
                "Ranges of the smoothed balance, with a buffer",
                "Patterns of many indicators at once"
            ),
            (
                "Confidence of the model",
                "The distance from flipping: a starting estimate worth \(Numbers.short(policy.confidence.priorWeight, 0)) calls, adjusted by the outcome of each later call",
                "The model’s own number. The daily system wrote 1.0 into all later rows of its database"
            ),
            (
                "Learning from outcomes",
                "Outcomes two trading hours later, counted for each range of distance and kept for good",
                "Self-adjusting features"
            ),
            (
                "Retrained thresholds",
                "Thresholds in the configuration; a replay shows what others would have done",
                "Self-adjusting thresholds"
            ),
            (
                "Momentum and trend features", "The smoothed score and the trend strength",
                "MACD, RSI and moving averages of an index"
            ),
            (
                "ATR, Bollinger bands, historical volatility",
                "The candidates’ ATR in percent, their moves and volumes relative to normal for the time of day",
                "The volatility of an index"
            ),
            (
                "A forecast of the next regime",
                "The exact counts that would flip the call, and how long regimes have lasted",
                "A forecast; on the recordings none was right"
            ),
            (
                "Accuracy of the model", "The track record: the confidence shown against what happened, with intervals",
                "A number that never changed"
            ),
            (
                "Kelly sizing from a win probability", "Size from regime, confidence and volatility, within limits",
                "Sizes from a probability that nobody had measured"
            ),
            (
                "Sector rotation, multi-timeframe analysis, weekly bias, put-call ratio",
                "Dropped by the migration plan", "All four"
            ),
        ]
        return Element(
            "div",
            [
                "class": "scroll wrap", "tabindex": "0", "role": "region",
                "aria-label": "What replaces the learning",
            ]
        ) {
            table(
                head: [("The main system had", false), ("Now", false), ("What is lost", false)],
                rows: rows.map { [[.text($0.0)], [.text($0.1)], [.text($0.2)]] })
        }
    }
}
