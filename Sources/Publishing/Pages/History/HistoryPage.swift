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
        return [
            "days": .text(days), "lead": .text(lead(ribbon)), "hasHistory": .bool(!context.dossier.sessions.isEmpty),
            "rows": .list(rows(ribbon, frame)), "reading": html { ChartReading(window: context).element },
            "calendar": .object(CalendarSection(context: context, frame: frame, mostCells: 300).values),
            "spells": .object(SpellsSection(statistics: statistics, rhythm: context.policy.rhythm).values),
            "shares": .object(SharesSection(statistics: statistics).values),
            "transitions": .object(
                TransitionsSection(statistics: statistics, sessions: frame.sessions.count).values),
            "whipsaws": .object(WhipsawsSection(context: context).values),
            "changes": .object(ChangesSection(context: context, most: frame.isFolded ? 30 : 60).values),
            "settings": .object(SettingsSection(context: context).values),
        ]
    }

    /// `Mon 14 Jul to Mon 11 Aug 2025, 13:30 IST. Long in 33% of …`
    private func lead(_ ribbon: RibbonSection) -> String {
        guard let first = context.dossier.sessions.first?.session.day, let last = context.last?.entry else {
            return "No calls yet. Charts appear with the first one."
        }
        let span =
            first == last.day
            ? "\(Clock.day(first)) \(first.components.year)" : Clock.span(first, last.day, Clock.day)
        return "\(span), \(Clock.time(last.minuteOfDay)) "
            + "\(context.site.zoneLabel). \(ribbon.finding)"
    }

    private func rows(_ ribbon: RibbonSection, _ frame: TimeFrame) -> [TemplateValue] {
        let changes = Numbers.count(context.dossier.statistics.changes.count, "change")
        let note =
            "Bar height: the regime, −3 to +3. \(changes) in \(Numbers.count(frame.sessions.count, "session")).\(context.drawn.note)"
        let strip = row(
            "regime", "Regime", context.current?.call.regime.name ?? "No call", note,
            html {
                ribbon.figure(height: 140).element { RibbonSection.legend }
            })
        let trends = TrendFigures(context: context, isTall: true).full
        return market + [strip]
            + trends.enumerated().map { index, trend in
                row(
                    trend.figure.id, trend.name, trend.now, trend.finding + hint(trend.name, frame),
                    html {
                        trend.figure.element {
                            if index == trends.count - 1 {
                                DaysTable(context: context).element
                                EarlierTable(context: context).element
                            }
                        }
                    })
            }
    }

    /// The market's line, or why there is none.
    private var market: [TemplateValue] {
        let market = MarketFigure(context: context)
        guard let figure = market.window(height: 140), let finding = market.windowFinding else {
            let why = context.last == nil ? "" : MarketWords(context: context).absence
            return why.isEmpty ? [] : [row("market", "Market", "–", why, html {})]
        }
        let line = context.dossier.marketLine
        let now = context.frame.slots.last { $0.entry.flatMap(line.level) != nil }?.entry.flatMap(line.level)
        return [
            row(
                "market", "Market", now.map(MarketWords.level) ?? "–", "\(finding) \(MarketWords.key)",
                html { figure.element })
        ]
    }

    private func row(_ id: String, _ name: String, _ now: String, _ note: String, _ figure: TemplateValue)
        -> TemplateValue
    {
        .object([
            "id": .text(id), "name": .text(name), "now": .text(now), "note": .text(note), "figure": figure,
        ])
    }

    /// How to read a chart, if its finding does not say so.
    private func hint(_ name: String, _ frame: TimeFrame) -> String {
        switch name {
        case "Balance":
            " Longs to shorts, smoothed. Dotted lines: the regimes’ "
                + "limits\(context.dossier.madeUnder.changes.isEmpty ? "" : " as set today"). Fill: the regime."
        case "Counts":
            " Longs above the line, shorts below."
                + (context.drawn.slotsPerBar > 1
                    ? " Each bar is the highest of \(context.drawn.slotsPerBar) half-hours." : "")
        default: ""
        }
    }
}

/// The numbers of all charts over time, one row per session, newest first.
struct DaysTable {
    let context: PageContext

    private var frame: TimeFrame { context.frame }

    var element: Element {
        let charts = frame.isFolded ? "The newest \(Numbers.count(frame.newest.count, "session"))" : "These charts"
        return foldedTable("\(charts) as a table, by day", head: head, rows: frame.newest.reversed().map(row))
    }

    private var head: [(String, isNumber: Bool)] {
        [("Day", false), ("Calls", true), ("Changes", true), ("Last regime", false)]
            + [
                "Balance low", "high", "last", "Most long", "Most short", "Confidence", "Volatility", "Size", "Market",
                "Day",
            ]
            .map { ($0, isNumber: true) }
    }

    private func row(_ record: SessionRecord) -> [String] {
        let called = record.slots.compactMap { $0.hasCall ? $0.entry : nil }
        let scores = called.compactMap { $0.call?.state.score }
        let counts = called.compactMap { $0.call?.counts }
        let regimes = called.compactMap { $0.call?.regime }
        let last = called.last?.call
        let close = MarketWords(context: context).close(record)
        func balance(_ value: Double?) -> String { value.map(Numbers.balance) ?? "–" }
        return [
            Clock.day(record.session.day), "\(called.count)/\(record.slots.count)",
            "\(Spells.changes(regimes))", last?.regime.name ?? "no call", balance(scores.min()),
            balance(scores.max()), balance(scores.last), counts.map(\.long).max().map { Numbers.count($0) } ?? "–",
            counts.map(\.short).max().map { Numbers.count($0) } ?? "–",
            last.map { Numbers.percent($0.confidence.value) } ?? "–",
            last?.volatility.score.map { Numbers.decimal($0, 2) } ?? "–",
            last.map { Numbers.times($0.advice.positionSizeMultiplier) } ?? "–", close.level, close.percent,
        ]
    }
}
