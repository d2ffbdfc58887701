import Charts
import MarketRegime
import Markup
import Templates

/// The page of one session: its summary, its chart and one line per step that expands to its reasons.
struct DayPage: Page {
    let context: PageContext
    let record: SessionRecord
    let before: Day?
    let after: Day?

    let template = "day"
    let navigation: String? = nil

    /// The most steps that are explained individually.
    private static let mostInWords = 24
    /// The most steps that each have a line; with more lines a day would be longer than three screens of a phone.
    private static let mostEach = 40
    /// The most lines in a session with too many steps for one line each.
    private static let mostLines = 80

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
    var summary: String? { "\(way). \(finding)" }
    var style: String { record.slots.last { $0.hasCall }?.regime?.style ?? "no-call" }

    /// Whether an open page looks for a newer version: only the newest session's page.
    var isLive: Bool { after == nil }

    private var day: Day { record.session.day }
    private var calls: [Call] { record.slots.compactMap { $0.entry?.call } }

    private var section: TodaySection { TodaySection(context: context, record: record, name: Clock.day(day)) }

    /// A summary of the session's steps; for a session with one call, when it was made.
    private var finding: String {
        guard context.rhythm.isDaily, let entry = record.slots.last(where: \.hasCall)?.entry else {
            return section.finding
        }
        return "Called at the close, \(Clock.time(entry.minuteOfDay))."
    }

    var values: [String: TemplateValue] {
        let section = section
        return [
            "title": .text(title), "name": .text(record.session.name ?? ""),
            "hasName": .bool(record.session.name != nil), "way": .text(way), "lead": .text(finding),
            "overnight": optional(overnight), "before": optional(before.map(link)), "after": optional(after.map(link)),
            "facts": optional(calls.isEmpty ? nil : facts), "figure": html { chart(finding) },
            "noMarket": optional(noMarket),
            "table": optional(record.begun.count > CallTable.mostRows ? nil : ["rows": rows]),
            "slots": .list(
                listed.map { slot, opens in
                    .object(SlotSection(context: context, section: section, record: slot, opens: opens).values)
                }),
            "hasBreadth": .bool(calls.contains { $0.breadth != nil } && !context.dossier.calendar.isRoundTheClock),
            "isLong": .bool(isLong), "left": optional(left),
            "stocks": DayStocksSection(context: context, record: record).value,
            "day": .text("\(day)"),
        ]
    }

    private func link(_ day: Day) -> [String: TemplateValue] {
        ["day": .text("\(day)"), "name": .text(Clock.day(day))]
    }

    private var rows: TemplateValue { CallTable(context: context).rows(record.begun) }

    /// The first and the last regime.
    private var way: String {
        let regimes = record.slots.compactMap { $0.regime }
        guard let first = regimes.first, let last = regimes.last else { return "No call" }
        guard Set(regimes).count > 1 else {
            return
                "\(last.name) \(last.code)\(regimes.count > 1 && !record.begun.contains { !$0.hasCall } ? " all day" : "")"
        }
        return "\(first.name) \(first.code) to \(last.words) \(last.code)"
    }

    /// The previous regime if it changed overnight; otherwise `nil`.
    private var overnight: [String: TemplateValue]? {
        let change = context.dossier.statistics.changes.first { $0.entry.day == day }
        guard let change, change.isOvernight || context.rhythm.isDaily else { return nil }
        return ["regime": .text("\(change.from.words) \(change.from.code)")]
    }

    /// The day's ranges.
    private var facts: [String: TemplateValue] {
        let close = MarketWords(context: context).close(record)
        func range(_ values: [Double], _ words: (Double) -> String) -> TemplateValue {
            let (low, high) = (words(values.min() ?? 0), words(values.max() ?? 0))
            return .text(low == high ? low : "\(low) to \(high)")
        }
        return [
            "balance": range(calls.map(\.state.score), Numbers.balance),
            "confidence": range(calls.map(\.confidence.value), Numbers.percent),
            "size": range(calls.map(\.advice.positionSizeMultiplier), Numbers.times),
            "market": optional(
                close.level == "–"
                    ? nil
                    : ["level": .text(close.level), "move": optional(close.percent == "–" ? nil : close.percent)]),
        ]
    }

    private var reading: Element {
        ChartReading(context: context, slots: record.slots, prefix: prefix).element
    }

    /// Why the chart has no line of the market; `nil` if it has one, or before the first call.
    private var noMarket: [String: TemplateValue]? {
        let words = MarketWords(context: context)
        let hasLine = words.finding(record.slots) { Clock.time($0.minuteOfDay) } != nil
        return hasLine || calls.isEmpty ? nil : words.absence
    }

    @NodeBuilder private func chart(_ finding: String) -> [Node] {
        let slots = record.slots
        let axis = TimeAxis(timesOf: slots)
        let market = MarketFigure(context: context).session(record, on: axis)
        let ribbon = Ribbon(
            axis, cells: slots.map { $0.cell(now: context.dossier.generatedAt) }, height: 108,
            labels: [AxisLabel(3, "+3"), AxisLabel(0, "0"), AxisLabel(-3, Numbers.minus + "3")],
            hasDays: market == nil)
        let strip = Figure(
            id: "slots", title: "\(Clock.day(day)), \(context.rhythm.step) by \(context.rhythm.step)",
            description: "\(way). \(finding)", ribbon)
        market?.svg
        strip.svg
        reading
    }

    var isLong: Bool { record.begun.count > Self.mostInWords }

    /// The lines, and whether each expands to its reasons. A session with too many steps has a line per hour, and one
    /// for each change and each step without a call.
    private var listed: [(SlotRecord, opens: Bool)] {
        let told = Set(spoken.map(\.slot.start))
        let begun = record.begun
        guard begun.count > Self.mostEach else { return begun.map { ($0, told.contains($0.slot.start)) } }
        let kept = begun.filter { told.contains($0.slot.start) || $0.slot.minuteOfDay % 60 == 0 || isChange($0) }
        return kept.suffix(Self.mostLines).map { ($0, told.contains($0.slot.start)) }
    }

    /// How many steps have no line; `nil` if every step has one.
    private var left: String? {
        let count = record.begun.count - listed.count
        return count > 0 ? context.rhythm.count(count) : nil
    }

    private func isChange(_ slot: SlotRecord) -> Bool {
        context.dossier.statistics.changes.contains { $0.entry.slot == slot.slot.start }
    }

    /// The steps with their reasons: all, or in a long session those with a change or without a call.
    var spoken: [SlotRecord] {
        guard isLong else { return record.begun }
        let changes = Set(context.dossier.statistics.changes.map(\.entry.slot))
        let told = record.begun.filter { $0.state != .analysed || changes.contains($0.slot.start) }
        return Array(told.suffix(record.begun.count > CallTable.mostRows ? Self.mostInWords / 2 : Self.mostInWords))
    }
}

extension TimeAxis {
    /// The axis of a session, with the time of every few steps.
    init(timesOf slots: [SlotRecord]) {
        let step = slots.count > 50 ? slots.count / 6 : slots.count > 20 ? 8 : 2
        self.init(
            stride(from: 0, to: slots.count, by: step).map { index in
                Session(
                    slots: min(step, slots.count - index), label: Clock.time(slots[index].slot.minuteOfDay),
                    isMajor: index % (step * 2) == 0)
            })
    }
}
