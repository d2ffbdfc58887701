import JSON
import MarketRegime

/// A figure over sessions with its interval, in feeds.
enum SessionFigureKeys {
    /// The keys of a figure.
    ///
    /// - Parameters:
    ///   - range: The range of the figure; `nil` if it has none.
    ///   - unit: The unit of a figure without a range; empty for a plain number.
    ///   - cases: What the cases are, such as "calls".
    static func object(
        _ meaning: String, _ range: ClosedRange<Double>?, unit: String, of cases: String
    ) -> FeedObject<SessionFigure> {
        func number(_ meaning: String) -> Schema {
            if let range { return .number(range, meaning) }
            return unit.isEmpty ? .number(meaning) : .number(meaning, unit: unit)
        }
        return FeedObject(meaning) {
            Key("cases", .count("How many cases it is based on.", unit: cases)) { $0.cases }
            Key("high", number("The upper end of the 95% interval; null with too few sessions."), decimals: 4) {
                $0.interval?.high
            }
            Key("low", number("The lower end of the interval; null with too few sessions."), decimals: 4) {
                $0.interval?.low
            }
            Key("value", number("The figure; null without cases."), decimals: 4) { $0.value }
        }
    }
}
