import Charts
import MarketRegime
import Markup
import Templates

/// The window: what the regime was, what it was made of, how long it lasted and what followed it.
struct HistoryPage: Page {
    let edition: Edition

    let path = "history.html"
    let template = "history"

    var navigation: String? { days }
    var title: String { days }
    var style: String { edition.current?.call.regime.style ?? "no-call" }

    private var days: String { "\(edition.policy.historyDays) days" }

    var values: [String: TemplateValue] {
        let frame = edition.frame
        let statistics = edition.dossier.statistics
        let ribbon = RibbonSection(edition: edition, frame: frame)
        return [
            "days": .text(days), "lead": .text(lead(ribbon)), "hasHistory": .bool(!edition.dossier.sessions.isEmpty),
            "rows": .list(rows(ribbon, frame)),
            "calendar": .object(CalendarSection(edition: edition, frame: frame, mostCells: 300).values),
            "spells": .object(SpellsSection(statistics: statistics).values),
            "shares": .object(SharesSection(statistics: statistics).values),
            "transitions": .object(
                TransitionsSection(statistics: statistics, sessions: frame.sessions.count).values),
            "whipsaws": .object(WhipsawsSection(edition: edition).values),
            "changes": .object(ChangesSection(edition: edition).values),
        ]
    }

    /// `Mon 14 Jul to Mon 11 Aug 2025, 13:30 IST. Long in 33% of …`
    private func lead(_ ribbon: RibbonSection) -> String {
        guard let first = edition.dossier.sessions.first?.session.day, let last = edition.last?.entry else {
            return "The history begins with the first scan that is analysed."
        }
        let span =
            first == last.day
            ? "\(Clock.day(first)) \(first.components.year)" : Clock.span(first, last.day, Clock.day)
        return "\(span), \(Clock.time(last.minuteOfDay)) "
            + "\(edition.site.zoneLabel). \(ribbon.finding)"
    }

    private func rows(_ ribbon: RibbonSection, _ frame: TimeFrame) -> [TemplateValue] {
        let changes = Numbers.count(edition.dossier.statistics.changes.count, "change")
        let note =
            "Height is the level, −3 to +3. \(changes) in \(Numbers.count(frame.sessions.count, "session"))."
        let strip = row(
            "regime", "Regime", edition.current?.call.regime.name ?? "No call", note,
            html {
                ribbon.figure(height: 140).element { RibbonSection.legend }
            })
        let trends = TrendFigures(edition: edition, frame: frame, isTall: true).full
        return [strip]
            + trends.enumerated().map { index, trend in
                row(
                    trend.name.lowercased(), trend.name, trend.now, trend.finding + hint(trend.name, frame),
                    html { trend.figure.element { if index == trends.count - 1 { DaysTable(frame: frame).element } } })
            }
    }

    private func row(_ id: String, _ name: String, _ now: String, _ note: String, _ figure: TemplateValue)
        -> TemplateValue
    {
        .object([
            "id": .text(id), "name": .text(name), "now": .text(now), "note": .text(note), "figure": figure,
        ])
    }

    /// How a chart is to be read, where its words do not say it.
    private func hint(_ name: String, _ frame: TimeFrame) -> String {
        switch name {
        case "Score": " Dotted: the bands’ edges. Colour: the regime called."
        case "Counts":
            " Long up, short down."
                + (frame.slotsPerBar > 1 ? " A bar is the most of \(frame.slotsPerBar) half-hours." : "")
        default: ""
        }
    }
}
