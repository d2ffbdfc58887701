import Charts
import MarketRegime
import Markup
import Templates

/// The page of one session: its summary, its chart and one line per half-hour that opens to its reasons.
struct DayPage: Page {
    let context: PageContext
    let record: SessionRecord
    let before: Day?
    let after: Day?

    let template = "day"
    let navigation: String? = nil

    /// The greatest number of half-hours explained one by one.
    private static let mostInWords = 24

    /// One page per session of the window that has begun.
    static func all(_ context: PageContext) -> [DayPage] {
        let records = context.dayRecords
        return records.enumerated().map { index, record in
            DayPage(
                context: context, record: record, before: index > 0 ? records[index - 1].session.day : nil,
                after: index + 1 < records.count ? records[index + 1].session.day : nil)
        }
    }

    var path: String { PageContext.path(of: day) }
    var title: String { "\(Clock.day(day)) \(day.components.year)" }
    var summary: String? {
        "\(way). \(TodaySection(context: context, record: record, name: Clock.day(day), hasTable: false).finding)"
    }
    var style: String { record.slots.last { $0.hasCall }?.regime?.style ?? "no-call" }

    /// Whether an open page looks for a newer version: only the newest session's page.
    var isLive: Bool { after == nil }

    private var day: Day { record.session.day }
    private var calls: [Call] { record.slots.compactMap { $0.entry?.call } }

    var values: [String: TemplateValue] {
        let section = TodaySection(context: context, record: record, name: Clock.day(day), hasTable: false)
        return [
            "title": .text(title), "name": .text(record.session.name ?? ""),
            "hasName": .bool(record.session.name != nil), "way": .text(way), "lead": .text(section.finding),
            "hasOvernight": .bool(!overnight.isEmpty), "overnight": .text(overnight), "pager": html { pager },
            "facts": html { if !calls.isEmpty { facts } }, "figure": html { chart(section.finding) },
            "table": html { DaySlotsTable(record: record).element }, "wordsFinding": .text(wordsFinding),
            "slots": html { slots(section) }, "stocks": .list(stocks.map { stocks in [html { stocks }] } ?? []),
            "day": .text("\(day)"),
            "days": .text("\(context.policy.historyDays) days"),
        ]
    }

    private var stocks: Element? { DayStocksSection(context: context, record: record).element }

    /// The first and the last regime.
    private var way: String {
        let regimes = record.slots.compactMap { $0.regime }
        guard let first = regimes.first, let last = regimes.last else { return "No call" }
        guard Set(regimes).count > 1 else { return "\(last.name) \(last.code)\(regimes.count > 1 ? " all day" : "")" }
        return "\(first.name) \(first.code) to \(last.words) \(last.code)"
    }

    /// The change over the night before, in a sentence; empty if there was none.
    private var overnight: String {
        let change = context.dossier.statistics.changes.first { $0.entry.day == day }
        guard let change, change.isOvernight else { return "" }
        return "Changed overnight, from \(change.from.words) \(change.from.code)."
    }

    /// The day's ranges.
    private var facts: Element {
        let close = MarketWords(context: context).close(record)
        func range(_ values: [Double], _ words: (Double) -> String) -> String {
            let (low, high) = (words(values.min() ?? 0), words(values.max() ?? 0))
            return low == high ? low : "\(low) – \(high)"
        }
        let rows =
            [
                ("Balance, long : short", range(calls.map(\.state.score), Numbers.balance)),
                ("Confidence", range(calls.map(\.confidence.value), Numbers.percent)),
                ("Size", range(calls.map(\.advice.positionSizeMultiplier), Numbers.times)),
            ] + (close.level == "–" ? [] : [("Market", "\(close.level), \(close.percent) on the day")])
        return Element("dl", ["class": "facts"]) {
            for (name, value) in rows {
                Element("div") {
                    Element("dt", text: name)
                    Element("dd", text: value)
                }
            }
        }
    }

    private var reading: Element {
        ChartReading(context: context, slots: record.slots, prefix: prefix).element
    }

    private func chart(_ finding: String) -> Element {
        let slots = record.slots
        let step = slots.count > 20 ? 8 : 2
        let axis = TimeAxis(
            stride(from: 0, to: slots.count, by: step).map { index in
                TimeAxis.Session(
                    slots: min(step, slots.count - index), label: Clock.time(slots[index].slot.minuteOfDay),
                    isMajor: index % (step * 2) == 0)
            })
        let market = MarketFigure(context: context).session(record, on: axis)
        let ribbon = Ribbon(
            axis, cells: slots.map { $0.cell(now: context.dossier.generatedAt) }, height: 108,
            labels: [AxisLabel(3, "+3"), AxisLabel(0, "0"), AxisLabel(-3, Numbers.minus + "3")],
            hasDays: market == nil)
        let strip = Figure(
            id: "slots", title: "\(Clock.day(day)), half-hour by half-hour", description: "\(way). \(finding)", ribbon)
        return Element("figure") {
            market?.svg
            strip.svg
            reading
            if market == nil, !calls.isEmpty {
                Element("p", ["class": "note"], text: MarketWords(context: context).absence)
            }
        }
    }

    @NodeBuilder private func slots(_ section: TodaySection) -> [Node] {
        let told = Set(spoken.map(\.slot.start))
        Element("div", ["class": "hhead", "aria-hidden": "true"]) {
            for word in ["Time", "", "Regime", "Long / short", "Conf.", "Size"] { Element("span", text: word) }
        }
        Element("ol", ["class": "hh"]) {
            for slot in record.begun {
                SlotSection(context: context, section: section, record: slot, opens: told.contains(slot.slot.start))
                    .element
            }
        }
    }

    var isLong: Bool { record.begun.count > Self.mostInWords }

    /// The half-hours with their reasons: all, or in a long session those with a change or without a call.
    var spoken: [SlotRecord] {
        guard isLong else { return record.begun }
        let changes = Set(context.dossier.statistics.changes.map(\.entry.slot))
        let told = record.begun.filter { $0.state != .analysed || changes.contains($0.slot.start) }
        return Array(told.suffix(Self.mostInWords))
    }

    var wordsFinding: String {
        isLong
            ? "Changes in bold. Lines with a change open to their reasons."
            : "Changes in bold. Open a line for its reasons."
    }

    private var pager: Element {
        Element("nav", ["class": "pager", "aria-label": "Sessions"]) {
            if let before { Element("a", ["href": "\(before).html", "rel": "prev"], text: "← \(Clock.day(before))") }
            Element("a", ["href": "../history.html#h-calendar"], text: "\(context.policy.historyDays) days")
            if let after { Element("a", ["href": "\(after).html", "rel": "next"], text: "\(Clock.day(after)) →") }
        }
    }
}

/// The numbers of a session, one row per half-hour.
struct DaySlotsTable {
    let record: SessionRecord

    var element: Element { foldedTable("Every half-hour as a table", head: head, rows: record.begun.map(row)) }

    private var head: [(String, isNumber: Bool)] {
        [("Time", false), ("Regime", false)]
            + ["Long", "Short", "Balance", "Confidence", "Volatility", "Size", "Stop", "Market", "Day"].map {
                ($0, isNumber: true)
            }
    }

    private func row(_ slot: SlotRecord) -> [String] {
        let time = Clock.time(slot.slot.minuteOfDay)
        guard let call = slot.call else {
            return [time, slot.state?.words ?? ""] + Array(repeating: "–", count: 9)
        }
        return [
            time, "\(call.regime.name) \(call.regime.code)", Numbers.count(call.counts.long),
            Numbers.count(call.counts.short), Numbers.balance(call.state.score),
            Numbers.percent(call.confidence.value), call.volatility.score.map { Numbers.decimal($0, 2) } ?? "–",
            Numbers.times(call.advice.positionSizeMultiplier), Numbers.times(call.advice.stopLossMultiplier),
            slot.entry?.observations.marketLevel.map(MarketWords.level) ?? "–",
            slot.entry?.observations.dayPercent.map(MarketWords.percent) ?? "–",
        ]
    }
}
