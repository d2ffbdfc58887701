import MarketRegime
import Markup

/// Formats shares, means and their intervals for the track record.
struct RecordWords {
    /// Such as `two trading hours`.
    let horizon: String

    let rhythm: Rhythm
    /// Whether any call has a market level.
    let hasMarket: Bool

    init(_ context: PageContext) {
        hasMarket = context.dossier.history.entries.contains { $0.observations.marketLevel != nil }
        rhythm = context.rhythm
        horizon = rhythm.ahead(context.policy.confidence.horizonSlots)
    }

    /// Such as `[44, 59]`, in percent.
    private static func percents(_ interval: BlockBootstrap.Interval) -> String {
        "[\(Numbers.decimal(interval.low * 100, 0)), \(Numbers.decimal(interval.high * 100, 0))]"
    }

    /// Such as `95% interval 44–59%`.
    private static func range(_ interval: BlockBootstrap.Interval) -> String {
        "95% interval \(Numbers.decimal(interval.low * 100, 0))–\(Numbers.percent(interval.high))"
    }

    /// Such as `51% of 180 calls (95% interval 44–59%)`.
    static func long(_ share: SessionFigure) -> String {
        guard let value = share.value else { return "–" }
        let interval = share.interval.map { " (\(range($0)))" } ?? ""
        return "\(Numbers.percent(value)) of \(Numbers.count(share.cases, "call"))\(interval)"
    }

    /// Such as `51% [44, 59] of 180`, or `too few (12)`.
    static func share(_ share: SessionFigure?) -> String {
        guard let share, let value = share.value else { return "–" }
        guard !share.isTooFew else { return "too few (\(Numbers.count(share.cases)))" }
        let interval = share.interval.map { " \(percents($0))" } ?? ""
        return "\(Numbers.percent(value))\(interval) of \(Numbers.count(share.cases))"
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

    /// The same in two lines, for a table cell.
    static func cell(_ share: SessionFigure?) -> [Node] {
        guard let share, let value = share.value else { return [.text("–")] }
        guard !share.isTooFew else { return two("too few", "", of: share.cases) }
        return two(
            Numbers.percent(value), share.interval.map { "\(percents($0)) " } ?? "no interval, ", of: share.cases)
    }

    /// A mean move with an interval over whole sessions, for a table cell.
    static func mean(_ figure: SessionFigure) -> [Node] {
        guard let value = figure.value else { return [.text("–")] }
        guard !figure.isTooFew else { return two("too few", "", of: figure.cases) }
        let interval = figure.interval.map(brackets) ?? "no interval"
        return [.text(Numbers.signed(value, 2) + "%"), .element(Element("span", text: interval))]
    }

    /// A value and, below it, its interval and its cases; on a phone the cases are on a line of their own.
    private static func two(_ value: String, _ interval: String, of cases: Int) -> [Node] {
        let cases = Element("i", text: "of \(Numbers.count(cases))")
        return [.text(value), .element(Element("span", [:], [.text(interval), .element(cases)]))]
    }
}
