import MarketRegime
import Markup

/// Formats shares, means and their intervals for the track record.
struct RecordWords {
    /// Such as `two trading hours`.
    let horizon: String

    let rhythm: Rhythm
    /// Whether any call has a level of the market.
    let hasMarket: Bool

    init(_ context: PageContext) {
        hasMarket = context.dossier.history.entries.contains { $0.observations.marketLevel != nil }
        rhythm = context.rhythm
        horizon = rhythm.ahead(context.policy.confidence.horizonSlots)
    }

    /// Such as `[44, 59]`, in percent.
    static func brackets(_ interval: WilsonInterval) -> String {
        "[\(Numbers.decimal(interval.low * 100, 0)), \(Numbers.decimal(interval.high * 100, 0))]"
    }

    /// Such as `44–59%`.
    static func range(_ interval: WilsonInterval) -> String {
        "\(Numbers.decimal(interval.low * 100, 0))–\(Numbers.percent(interval.high))"
    }

    /// Such as `51% of 180 calls (95% interval 44–59%)`.
    static func long(_ share: Share) -> String {
        guard let value = share.value, let interval = share.interval else { return "–" }
        return "\(Numbers.percent(value)) of \(Numbers.count(share.cases, "call")) (95% interval \(range(interval)))"
    }

    /// Such as `51% [44, 59] of 180`, or `too few (12)`.
    static func share(_ share: Share?) -> String {
        guard let share, share.cases > 0, let value = share.value, let interval = share.interval else { return "–" }
        guard !share.isTooFew else { return "too few (\(Numbers.count(share.cases)))" }
        return "\(Numbers.percent(value)) \(brackets(interval)) of \(Numbers.count(share.cases))"
    }

    /// The same in two lines, for a table cell.
    static func cell(_ share: Share?) -> [Node] {
        guard let share, share.cases > 0, let value = share.value, let interval = share.interval else {
            return [.text("–")]
        }
        guard !share.isTooFew else { return two("too few", "", of: share.cases) }
        return two(Numbers.percent(value), "\(brackets(interval)) ", of: share.cases)
    }

    /// Such as `+0.12% [−0.05, +0.30]`.
    static func mean(_ score: MoveScore?) -> String {
        guard let score, score.up.cases > 0 else { return "–" }
        guard !score.up.isTooFew, let mean = score.mean else { return "too few" }
        return Numbers.signed(mean, 2) + "%" + (score.interval.map { " \(brackets($0))" } ?? "")
    }

    /// Such as `+0.42 [+0.05, +0.68]`.
    static func correlation(_ value: Double, _ interval: BlockBootstrap.Interval?) -> String {
        Numbers.signed(value, 2) + (interval.map { " \(brackets($0))" } ?? "")
    }

    static func brackets(_ interval: BlockBootstrap.Interval) -> String {
        "[\(Numbers.signed(interval.low, 2)), \(Numbers.signed(interval.high, 2))]"
    }

    /// A share from drawing whole sessions, for a table cell.
    static func cell(_ figure: SessionFigure) -> [Node] {
        guard let value = figure.value else { return [.text("–")] }
        guard figure.cases >= Scorecard.fewCases else { return two("too few", "", of: figure.cases) }
        let interval = figure.interval.map {
            "[\(Numbers.decimal($0.low * 100, 0)), \(Numbers.decimal($0.high * 100, 0))] "
        }
        return two(Numbers.percent(value), interval ?? "", of: figure.cases)
    }

    /// A mean move from drawing whole sessions, for a table cell.
    static func mean(_ figure: SessionFigure) -> [Node] {
        guard let value = figure.value else { return [.text("–")] }
        guard figure.cases >= Scorecard.fewCases else { return two("too few", "", of: figure.cases) }
        let interval = figure.interval.map(brackets) ?? ""
        return [.text(Numbers.signed(value, 2) + "%"), .element(Element("span", text: interval))]
    }

    /// A value and, below it, its interval and its cases; on a phone the cases have a line of their own.
    private static func two(_ value: String, _ interval: String, of cases: Int) -> [Node] {
        let cases = Element("i", text: "of \(Numbers.count(cases))")
        return [.text(value), .element(Element("span", [:], [.text(interval), .element(cases)]))]
    }
}
