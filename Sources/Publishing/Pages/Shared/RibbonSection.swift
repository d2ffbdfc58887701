import Charts
import MarketRegime
import Markup
import Templates

/// The regime of every step in the window as one strip.
struct RibbonSection {
    let context: PageContext
    let frame: TimeFrame

    var values: [String: TemplateValue] {
        let market = MarketFigure(context: context)
        let level = market.windowFinding
        let hasNone = level == nil && context.dossier.statistics.total > 0
        let above = market.window()?.svg
        return [
            "finding": .text(finding + context.drawn.note), "level": optional(level),
            "noMarket": optional(hasNone ? MarketWords(context: context).absence : nil),
            "market": html { above }, "strip": html { figure(hasDays: above == nil).svg },
            "legend": Self.legend, "reading": html { ChartReading(window: context).element },
            "table": optional(["rows": rows, "newest": optional(newest)]),
            "earlier": EarlierTable(context: context).value,
        ]
    }

    /// The strip without legend and table.
    func figure(height: Int = 132, hasDays: Bool = true) -> Figure {
        let now = context.dossier.generatedAt
        let drawn = context.drawn
        let ribbon = Ribbon(
            drawn.axis, cells: drawn.slots.map { $0.cell(now: now) }, height: height,
            labels: [AxisLabel(3, "+3"), AxisLabel(0, "0"), AxisLabel(-3, Numbers.minus + "3")], hasDays: hasDays)
        return Figure(
            id: "regimes", title: "Regime, \(context.policy.historyDays) days", description: finding + drawn.note,
            ribbon)
    }

    var finding: String {
        let statistics = context.dossier.statistics
        guard statistics.total > 1 else { return statistics.total == 0 ? "No call yet." : "One call so far." }
        let shares = Numbers.shares([Side.long, .short, nil].map { statistics.total(favouring: $0) })
        let opposite: Side = context.last?.call.regime.direction == .long ? .short : .long
        let last = frame.slots.last { $0.regime?.direction == opposite }?.slot
        let seen =
            last.map {
                "Last \(opposite.rawValue): \(frame.name(of: $0.day)), \(Clock.time($0.minuteOfDay))."
            } ?? "Never \(opposite.rawValue)."
        return "Long \(shares[0])% of the time, short \(shares[1])%, neutral \(shares[2])%. \(seen)"
    }

    /// Which sessions are in the table, if not all.
    private var newest: String? { frame.isFolded ? "\(frame.newest.count) sessions" : nil }

    /// One row per session, newest first.
    private var rows: TemplateValue {
        guard !context.rhythm.isDaily else { return CallTable(context: context).newestFirst }
        let words = MarketWords(context: context)
        let changes = context.changesByDay
        let rows = frame.newest.reversed().map { record in
            let close = words.close(record)
            let regimes = record.slots.compactMap { $0.regime }
            return [
                Clock.day(record.session.day), "\(regimes.count)/\(record.slots.count)",
                "\(changes[record.session.day]?.count ?? 0)",
                regimes.min()?.code ?? "", regimes.max()?.code ?? "", regimes.last?.name ?? "no call",
                close.level, close.percent,
            ]
        }
        return tableRows(rows, text: [0, 5])
    }

    /// The regimes of the legend; its other signs are in the template.
    static let legend = TemplateValue.list(
        Regime.allCases.map { regime in
            .object([
                "style": .text(regime.style), "glyph": .text(regime.glyph), "name": .text(regime.name),
                "code": .text(regime.code),
            ])
        })
}
