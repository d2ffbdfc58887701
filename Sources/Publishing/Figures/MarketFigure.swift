import Charts
import MarketRegime
import Markup

/// The market's line on a background shaded by regime; drawn above the strip of regimes, on the same axis.
struct MarketFigure {
    let context: PageContext

    private var words: MarketWords { MarketWords(context: context) }

    /// The window's line; `nil` if no level is known.
    func window(height: Int = 104) -> Figure? {
        let drawn = context.drawn
        return figure(
            drawn.axis, drawn.slots, height: height, pixels: drawn.pixels,
            title: "Market, \(context.policy.historyDays) days", finding: windowFinding)
    }

    /// What the window's line shows, in words; `nil` if no level is known.
    var windowFinding: String? {
        words.finding(context.frame.slots) { context.frame.name(of: $0.day) }.map { $0 + context.drawn.note }
    }

    /// The line of one session; `nil` if no level is known.
    func session(_ record: SessionRecord, on axis: TimeAxis) -> Figure? {
        figure(
            axis, record.slots, height: 84, pixels: 640, isOneSession: true,
            title: "Market, \(Clock.day(record.session.day))",
            finding: words.finding(record.slots) { Clock.time($0.minuteOfDay) })
    }

    private func figure(
        _ axis: TimeAxis, _ slots: [SlotRecord], height: Int, pixels: Int, isOneSession: Bool = false,
        title: String, finding: String?
    ) -> Figure? {
        guard let finding else { return nil }
        let line = context.dossier.marketLine
        let since = context.current?.call.context.since
        let chart = ShadedLine(
            axis, values: slots.map { $0.entry.flatMap(line.level) }, classes: slots.map { $0.regime?.style },
            height: height, ring: slots.firstIndex { $0.slot.start == since }, pixels: pixels,
            isOneSession: isOneSession, label: MarketWords.level)
        return Figure(id: "market", title: title, description: finding, chart)
    }
}
