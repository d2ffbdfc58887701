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
                "The distance to where the direction would change; a prior worth \(Numbers.short(policy.confidence.priorWeight, 0)) calls, moved by what became of each later one",
                "The model’s own number. The 1.0 in all later rows of its database was written by the daily system"
            ),
            (
                "Learning from outcomes",
                "Counts of outcomes a bin of distance, two trading hours later, kept for good",
                "Features that adapt by themselves"
            ),
            (
                "Retrained thresholds",
                "Thresholds in the configuration; a replay with others shows what they would have done",
                "Thresholds that move without anyone’s leave"
            ),
            (
                "Engineered features of momentum and trend", "The score, its smoothing and the trend strength",
                "MACD, RSI and moving averages of an index"
            ),
            (
                "ATR, Bollinger bands, historical volatility",
                "ATR % of the candidates, their moves and volumes against the usual of the time of day",
                "Volatility of an index"
            ),
            (
                "A forecast of the next regime",
                "What would flip the call, counted exactly, and how long regimes have lasted",
                "A forecast; on the recordings none held"
            ),
            (
                "Accuracy of the model", "The track record: stated confidence against what happened, with intervals",
                "A figure that never changed"
            ),
            (
                "Kelly sizing from a win probability", "Size from strength, confidence and volatility, within limits",
                "Sizes from a probability that was not measured"
            ),
            (
                "Sector rotation, several time frames, weekly bias, put-call ratio",
                "None: dropped on purpose, as the plan does not ask for them", "All four"
            ),
        ]
        return Element(
            "div",
            [
                "class": "scroll wrap", "tabindex": "0", "role": "region",
                "aria-label": "What stands in for the learning",
            ]
        ) {
            table(
                head: [("The main system had", false), ("In its place", false), ("What is lost", false)],
                rows: rows.map { [[.text($0.0)], [.text($0.1)], [.text($0.2)]] })
        }
    }
}
