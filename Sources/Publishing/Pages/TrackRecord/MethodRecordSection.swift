import MarketRegime
import Markup

/// Whether the calls described the market's day, and every measure that the method's settings are chosen by.
struct MethodRecordSection {
    let card: Scorecard

    /// "Of 300 calls made after the market had moved over 0.3% since the day before, 87% agreed and 5% were opposite."
    var finding: String? {
        guard let agreed = card.method.day.agreed.value, let opposite = card.method.day.opposite.value,
            card.method.day.agreed.cases >= Scorecard.fewCases
        else { return nil }
        return
            "Of \(Numbers.count(card.method.day.agreed.cases, "call")) made after the market had moved over 0.3% since the "
            + "day before, \(Numbers.percent(agreed)) agreed with the move and \(Numbers.percent(opposite)) were opposite."
    }

    var table: Element {
        Publishing.table(
            "record", head: [("Measure", false), ("Found", true), ("95% interval", true), ("From", true)],
            rows: rows.map { row in row.map { [.text($0)] } })
    }

    private var rows: [[String]] {
        let method = card.method, volatility = card.volatility.trueRange
        func share(_ name: String, _ figure: SessionFigure) -> [String] {
            row(name, figure, "call") { "\(Numbers.decimal($0 * 100, 0))%" }
        }
        func ratio(_ name: String, _ figure: SessionFigure, _ unit: String) -> [String] {
            row(name, figure, unit) { Numbers.decimal($0, 2) }
        }
        return [
            share("Agreed with the day’s move over 0.3%", method.day.agreed),
            share("Opposite to it", method.day.opposite),
            share("Agreed with such a move since the open", method.sinceOpen.agreed),
            share("Opposite to it", method.sinceOpen.opposite),
            ratio("Changes per session", method.changes, "session"),
            ratio("Whipsaws per session", method.whipsaws, "session"),
            ratio("Skill of the confidence", method.skill, "call"),
            correlation("Volatility and the next session’s true range", volatility, \.correlation, \.interval),
            correlation("The day’s own true range and the next", volatility, \.yesterday, \.yesterdayInterval),
            ratio("Variance with the advised size", method.variance, "half-hour"),
        ]
    }

    private func row(
        _ name: String, _ figure: SessionFigure, _ unit: String, _ text: (Double) -> String
    ) -> [String] {
        guard let value = figure.value else { return [name, "–", "–", "–"] }
        let interval = figure.interval.map { "\(text($0.low)) to \(text($0.high))" }
        return [name, text(value), interval ?? "–", Numbers.count(figure.cases, unit)]
    }

    private func correlation(
        _ name: String, _ forecast: VolatilityForecast, _ value: KeyPath<VolatilityForecast, Double?>,
        _ interval: KeyPath<VolatilityForecast, BlockBootstrap.Interval?>
    ) -> [String] {
        guard let found = forecast[keyPath: value] else { return [name, "–", "–", "–"] }
        let ends = forecast[keyPath: interval].map {
            "\(Numbers.signed($0.low, 2)) to \(Numbers.signed($0.high, 2))"
        }
        return [name, Numbers.signed(found, 2), ends ?? "–", Numbers.count(forecast.pairs, "session")]
    }
}
