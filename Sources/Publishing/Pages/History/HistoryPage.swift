import Charts
import MarketRegime
import Markup
import Templates

/// The history window: regimes, the values behind them, stretches and transitions.
struct HistoryPage: Page {
    let context: PageContext

    let path = "history.html"
    let template = "history"

    var navigation: String? { days }
    var title: String { days }
    var style: String { context.current?.call.regime.style ?? "no-call" }

    private var days: String { "\(context.policy.historyDays) days" }

    var values: [String: TemplateValue] {
        let frame = context.frame
        let statistics = context.dossier.statistics
        let ribbon = RibbonSection(context: context, frame: frame)
        let values: [String: TemplateValue] = [
            "lead": .text(lead(ribbon)), "hasCalls": .bool(context.last != nil),
            "hasHistory": .bool(!context.dossier.sessions.isEmpty), "market": market, "regime": .object(regime(ribbon)),
            "reading": html { ChartReading(window: context).element },
            "calendar": .object(CalendarSection(context: context, frame: frame, mostCells: 300).values),
            "spells": .object(SpellsSection(statistics: statistics, rhythm: context.rhythm).values),
            "shares": .object(SharesSection(statistics: statistics, rhythm: context.rhythm).values),
            "transitions": .object(
                TransitionsSection(statistics: statistics, rhythm: context.rhythm, sessions: frame.sessions.count)
                    .values
            ),
            "whipsaws": .object(WhipsawsSection(context: context).values),
            "changes": .object(ChangesSection(context: context, isFolded: frame.isFolded).values),
            "settings": .object(SettingsSection(context: context).values),
            "isEarlierLimits": .bool(!context.dossier.madeUnder.changes.isEmpty), "barOf": optional(barOf),
            "table": DaysTable(context: context).value, "earlier": EarlierTable(context: context).value,
        ]
        return values.merging(TrendFigures(context: context, isTall: true).full) { $1 }
    }

    /// `Mon 14 Jul to Mon 11 Aug 2025, 13:30 IST. Long in 33% of …`
    private func lead(_ ribbon: RibbonSection) -> String {
        guard let first = context.dossier.sessions.first?.session.day, let last = context.last?.entry else { return "" }
        let span =
            first == last.day
            ? "\(Clock.day(first)) \(first.components.year)" : Clock.span(first, last.day, Clock.day)
        return "\(span), \(Clock.time(last.minuteOfDay)) "
            + "\(context.site.zoneLabel). \(ribbon.finding)"
    }

    private func regime(_ ribbon: RibbonSection) -> [String: TemplateValue] {
        [
            "now": optional(context.current?.call.regime.name),
            "changeCount": .text(Numbers.count(context.dossier.statistics.changes.count, "change")),
            "sessions": .text(Numbers.count(context.frame.sessions.count, "session")),
            "drawn": .text(context.drawn.note), "figure": html { ribbon.figure(height: 140).svg },
            "legend": RibbonSection.legend,
        ]
    }

    /// The market's line, or the reason why there is none; empty before the first call.
    private var market: TemplateValue {
        guard context.last != nil else { return .list([]) }
        let market = MarketFigure(context: context)
        let figure = market.window(height: 140)
        let line = context.dossier.marketLine
        let now = context.frame.slots.last { $0.entry.flatMap(line.level) != nil }?.entry.flatMap(line.level)
        let level = market.windowFinding
        return optional([
            "now": optional(now.map(MarketWords.level)), "level": optional(level),
            "noMarket": optional(level == nil ? MarketWords(context: context).absence : nil),
            "figure": optional(figure.map { [.element($0.svg)] }),
        ])
    }

    /// How many points one bar of the counts stands for; `nil` if each has its own bar.
    private var barOf: String? {
        let size = context.drawn.slotsPerBar
        guard size > 1 else { return nil }
        return context.drawn.point == .step ? context.rhythm.count(size) : "\(size) points"
    }
}

/// The numbers of all charts over time, one row per session, newest first.
struct DaysTable {
    let context: PageContext

    private var frame: TimeFrame { context.frame }

    var value: TemplateValue {
        optional([
            "newest": optional(frame.isFolded ? Numbers.count(frame.newest.count, "session") : nil),
            "rows": context.rhythm.isDaily
                ? CallTable(context: context).newestFirst
                : tableRows(rows, text: [0, 3]),
        ])
    }

    private var rows: [[String]] {
        let changes = context.changesByDay
        return frame.newest.reversed().map { row($0, changes: changes[$0.session.day]?.count ?? 0) }
    }

    private func row(_ record: SessionRecord, changes: Int) -> [String] {
        let called = record.slots.compactMap { $0.hasCall ? $0.entry : nil }
        let scores = called.compactMap { $0.call?.state.score }
        let counts = called.compactMap { $0.call?.counts }
        let last = called.last?.call
        let close = MarketWords(context: context).close(record)
        func balance(_ value: Double?) -> String { value.map(Numbers.balance) ?? "–" }
        return [
            Clock.day(record.session.day), "\(called.count)/\(record.slots.count)",
            "\(changes)", last?.regime.name ?? "no call", balance(scores.min()),
            balance(scores.max()), balance(scores.last), counts.map(\.long).max().map { Numbers.count($0) } ?? "–",
            counts.map(\.short).max().map { Numbers.count($0) } ?? "–",
            last.map { Numbers.percent($0.confidence.value) } ?? "–",
            last?.volatility.score.map { Numbers.decimal($0, 2) } ?? "–",
            last.map { Numbers.times($0.advice.positionSizeMultiplier) } ?? "–", close.level, close.percent,
        ]
    }
}
