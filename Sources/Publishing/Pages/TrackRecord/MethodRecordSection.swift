import MarketRegime
import Markup
import Templates

/// Whether the calls described the market's day, and every measure that the method's settings are chosen by.
struct MethodRecordSection {
    let card: Scorecard
    let words: RecordWords

    /// "Of 300 calls made after the market had moved over 0.3% since the previous close, 87% agreed and 5% were opposite."
    var finding: String? {
        guard let agreed = card.method.day.agreed.value, let opposite = card.method.day.opposite.value,
            card.method.day.agreed.cases >= Scorecard.fewCases
        else { return nil }
        return
            "Of \(Numbers.count(card.method.day.agreed.cases, "call")) made after the market had moved over 0.3% since the "
            + "previous close, \(Numbers.percent(agreed)) agreed with the move and \(Numbers.percent(opposite)) were opposite."
    }

    /// The cells of each measure: what was found, its interval and from how many cases.
    var values: [String: TemplateValue] {
        let method = card.method, volatility = card.volatility.trueRange
        func share(_ figure: SessionFigure) -> TemplateValue {
            row(figure, "call") { "\(Numbers.decimal($0 * 100, 0))%" }
        }
        func ratio(_ figure: SessionFigure, _ unit: String) -> TemplateValue {
            row(figure, unit) { Numbers.decimal($0, 2) }
        }
        return [
            "agreed": share(method.day.agreed), "opposite": share(method.day.opposite),
            "agreedSinceOpen": share(method.sinceOpen.agreed), "oppositeSinceOpen": share(method.sinceOpen.opposite),
            "changes": ratio(method.changes, "session"), "whipsaws": ratio(method.whipsaws, "session"),
            "skill": ratio(method.skill, "call"), "volatility": correlation(volatility, \.correlation, \.interval),
            "ownRange": correlation(volatility, \.yesterday, \.yesterdayInterval),
            "variance": ratio(method.variance, words.rhythm.step),
        ]
    }

    private func row(_ figure: SessionFigure, _ unit: String, _ text: (Double) -> String) -> TemplateValue {
        guard let value = figure.value else { return tableCells(["–", "–", "–"]) }
        let interval = figure.interval.map { "\(text($0.low)) to \(text($0.high))" }
        return tableCells([text(value), interval ?? "–", Numbers.count(figure.cases, unit)])
    }

    private func correlation(
        _ forecast: VolatilityForecast, _ value: KeyPath<VolatilityForecast, Double?>,
        _ interval: KeyPath<VolatilityForecast, BlockBootstrap.Interval?>
    ) -> TemplateValue {
        guard let found = forecast[keyPath: value] else { return tableCells(["–", "–", "–"]) }
        let ends = forecast[keyPath: interval].map {
            "\(Numbers.signed($0.low, 2)) to \(Numbers.signed($0.high, 2))"
        }
        return tableCells([Numbers.signed(found, 2), ends ?? "–", Numbers.count(forecast.pairs, "session")])
    }
}
