import Charts
import MarketRegime
import Markup
import Templates

/// How the stocks of the universe moved, with their lines over the window.
struct BreadthSection {
    let context: PageContext

    /// The section's values; empty if no call of the window has a breadth.
    static func values(_ context: PageContext) -> TemplateValue {
        let section = BreadthSection(context: context)
        guard !context.dossier.breadthLine.values.isEmpty else { return .list([]) }
        return .list([
            .object([
                "finding": .text(section.finding), "count": optional(section.count),
                "trends": .object(TrendFigures(context: context).breadth), "note": .text(section.note),
            ])
        ])
    }

    private var last: (entry: Entry, call: Call)? { context.last }
    private var breadth: Breadth? { last?.call.breadth }

    /// "251 of 467 stocks are up since the previous close, 208 down; the median stock moved 0.0%."
    private var finding: String {
        guard let last, let breadth else { return "The newest scan has no universe to count." }
        let age = breadth.countedAt == last.entry.slot ? "" : " As of \(context.clock.time(breadth.countedAt))."
        let isPast = context.current == nil
        var words =
            (isPast ? "At the last call (\(context.clock.dayAndTime(last.entry.slot))): " : "")
            + "\(Numbers.count(breadth.advances)) of \(Numbers.count(breadth.stocks)) stocks \(isPast ? "were" : "are") up "
            + "\(context.clock.since(breadth)), \(Numbers.count(breadth.declines)) down"
        if let move = breadth.detail?.medianMove { words += "; the median stock moved \(MarketWords.percent(move))" }
        if let volume = breadth.detail?.volumeUp {
            words += "; rising stocks \(isPast ? "had" : "have") \(Numbers.percent(volume)) of relative volume"
        }
        return words + "." + age
    }

    /// Advances and declines with their bar; `nil` without a universe.
    private var count: [String: TemplateValue]? {
        guard let breadth else { return nil }
        let parts = [
            (breadth.declines, "downtrend"), (breadth.unchanged, "choppy"), (breadth.advances, "uptrend"),
        ]
        return [
            "up": .text(Numbers.count(breadth.advances)), "down": .text(Numbers.count(breadth.declines)),
            "bar": html { SplitBar(parts.map { .init(amount: $0, style: $1) }).drawing.decoration },
        ]
    }

    private var note: String {
        let line = context.dossier.breadthLine
        let price =
            breadth?.base.map { "an earlier price (\(context.clock.dayAndTime($0)))" }
            ?? "a price from the previous close"
        let size = last.flatMap { last in
            last.call.breadth?.countedAt == last.entry.slot ? last.entry.observations.universeSize : nil
        }
        let coverage =
            breadth.flatMap { breadth in
                size.map {
                    breadth.stocks == $0
                        ? "All \(Numbers.count($0)) stocks have \(price). "
                        : "\(Numbers.count(breadth.stocks)) of \(Numbers.count($0)) stocks have \(price). "
                }
            } ?? ""
        let oscillator =
            line.oscillator.map { "McClellan oscillator: \(Numbers.signed($0, 1))." }
            ?? "McClellan oscillator: needs \(BreadthLine.slowSessions) sessions, \(line.sessions) so far."
        return coverage + oscillator
    }
}
