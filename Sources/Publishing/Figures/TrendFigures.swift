import Charts
import Glibc
import MarketRegime
import Markup
import Templates

/// The charts of values over time, each with its finding in a sentence.
struct TrendFigures {
    let context: PageContext
    /// Whether the charts are as tall as on the history page, and not as on the dashboard.
    var isTall = false

    private var frame: TimeFrame { context.frame }
    /// What the charts draw; what is said of them is counted over the whole frame.
    private var drawn: TimeFrame { context.drawn }

    /// On the history page, only the first charts and the last one label the days.
    private var axis: TimeAxis { isTall ? drawn.axis.withoutLabels : drawn.axis }

    /// A chart over time with its current value; its name is in the template.
    private struct Trend {
        var now: String
        var finding: String
        var figure: Figure
    }

    /// The charts of the dashboard.
    var short: [String: TemplateValue] {
        ["balance": value(balance), "confidence": value(confidence), "volatility": value(volatility)]
    }

    /// The charts of the history page.
    var full: [String: TemplateValue] {
        var values = short.merging(breadth) { $1 }
        values["counts"] = value(counts)
        values["upAndDown"] = value(upAndDown)
        values["size"] = value(size)
        return values
    }

    /// The charts of breadth: its line, and the stocks above their averages. Empty if there is nothing to draw.
    var breadth: [String: TemplateValue] { ["line": value(breadthLine), "averages": value(averages)] }

    /// Nothing if the window has no call, because its charts would be empty.
    private func value(_ trend: Trend?) -> TemplateValue {
        guard let trend, context.last != nil else { return .list([]) }
        return optional([
            "now": .text(trend.now), "finding": .text(trend.finding), "figure": html { trend.figure.svg },
        ])
    }

    private func trend(_ name: String, now: String, _ finding: String, _ chart: some Chart) -> Trend {
        let title = "\(name), \(context.policy.historyDays) days"
        let finding = finding + drawn.note
        return Trend(
            now: now, finding: finding,
            figure: Figure(
                id: name.lowercased().replacing(" ", with: "-").replacing("–", with: "-"), title: title,
                description: finding, chart))
    }

    /// What the newest value is called: it is of now only while the call is fresh.
    private var present: String { context.standing.status == .fresh ? "Now" : "Last" }

    private static let oneCall = "One call so far."

    private var balance: Trend {
        let values = frame.values { $0.call?.state.score }
        let known = values.enumerated().compactMap { index, value in value.map { (index, $0) } }
        let now = known.last.map { Numbers.balance($0.1) } ?? "–"
        var finding = known.isEmpty ? "No call yet." : Self.oneCall
        if known.count > 1, let most = known.max(by: { $0.1 < $1.1 }), let least = known.min(by: { $0.1 < $1.1 }) {
            finding =
                "\(present) \(now). High \(Numbers.balance(most.1)) (\(day(most.0))), low \(Numbers.balance(least.1)) (\(day(least.0)))."
        }
        let chart = AreaChart(
            axis, values: drawn.values { $0.call?.state.score }, classes: drawn.values { $0.call?.regime.style },
            height: isTall ? 190 : 120, edges: context.policy.bands.ratios.map { log($0) },
            labels: [log(2), 0, -log(2)].map { AxisLabel($0, Numbers.limit($0)) },
            pixels: drawn.pixels)
        return trend("Balance", now: now, finding, chart)
    }

    /// Longs above the line, shorts below.
    private var counts: Trend {
        let counts = frame.values { $0.call?.counts }
        let known = counts.enumerated().compactMap { index, counts in counts.map { (index, $0) } }
        let now = known.last.map { "\(Numbers.count($0.1.long)) / \(Numbers.count($0.1.short))" } ?? "–"
        var finding = known.isEmpty ? "No call yet." : Self.oneCall
        if known.count > 1, let longest = known.max(by: { $0.1.long < $1.1.long }),
            let shortest = known.max(by: { $0.1.short < $1.1.short }), let last = known.last?.1
        {
            finding =
                "\(present) \(Numbers.count(last.long)) long, \(Numbers.count(last.short)) short. Most longs: "
                + "\(Numbers.count(longest.1.long)) (\(day(longest.0))); most shorts: \(Numbers.count(shortest.1.short)) "
                + "(\(day(shortest.0)))."
        }
        let bars = drawn.values { $0.call?.counts }
        let largest = bars.lazy.compactMap(\.self).map { max($0.long, $0.short) }.max() ?? 0
        let mark = ticks(in: 0...Double(max(2, largest)), count: 2).last ?? 1
        let (labelled, groups) = drawn.groups
        let axis = isTall ? labelled.withoutLabels : labelled
        func most(_ count: @escaping (Counts) -> Int) -> [Double?] {
            groups.map { slots in slots.lazy.compactMap { bars[$0].map(count) }.max().map(Double.init) }
        }
        let chart = BarChart(
            axis, above: .init(most { $0.long }, class: "uptrend"), below: .init(most { $0.short }, class: "downtrend"),
            grid: [mark, -mark],
            labels: [
                AxisLabel(mark, "▲ \(Numbers.short(mark))"), AxisLabel(0, "0"),
                AxisLabel(-mark, "▼ \(Numbers.short(mark))"),
            ])
        return trend("Counts", now: now, finding, chart)
    }

    /// Advances above the line, declines below; `nil` without a universe.
    private var upAndDown: Trend? {
        let known = frame.values { $0.call?.breadth }.compactMap(\.self)
        guard let last = known.last else { return nil }
        let opposed = frame.slots.count { $0.call?.divergesFromBreadth == true }
        let bars = drawn.values { $0.call?.breadth }
        let largest = bars.lazy.compactMap(\.self).map { max($0.advances, $0.declines) }.max() ?? 0
        let mark = ticks(in: 0...Double(max(2, largest)), count: 2).last ?? 1
        let (labelled, groups) = drawn.groups
        let axis = isTall ? labelled.withoutLabels : labelled
        func most(_ count: @escaping (Breadth) -> Int) -> [Double?] {
            groups.map { slots in slots.lazy.compactMap { bars[$0].map(count) }.max().map(Double.init) }
        }
        let chart = BarChart(
            axis, above: .init(most { $0.advances }, class: "uptrend"),
            below: .init(most { $0.declines }, class: "downtrend"), grid: [mark, -mark],
            labels: [
                AxisLabel(mark, "▲ \(Numbers.short(mark))"), AxisLabel(0, "0"),
                AxisLabel(-mark, "▼ \(Numbers.short(mark))"),
            ])
        let now = "\(Numbers.count(last.advances)) / \(Numbers.count(last.declines))"
        return trend(
            "Up and down", now: now,
            "Above the line: stocks up since the previous close; below: down. The call and breadth disagreed "
                + "\(Self.share(opposed, known.count)) of the time.", chart)
    }

    private var breadthLine: Trend? {
        let line = context.dossier.breadthLine
        let values = drawn.slots.map { line.values[$0.slot.start].map(Double.init) }
        let known = frame.slots.compactMap { slot in line.values[slot.slot.start].map { (slot.slot, $0) } }
        guard let last = known.last, let most = known.max(by: { $0.1 < $1.1 }),
            let least = known.min(by: { $0.1 < $1.1 })
        else { return nil }
        let marks = ticks(in: extent(values), count: 3)
        let chart = LineChart(
            axis, values: values, height: isTall ? 84 : 72, grid: marks,
            labels: marks.map { AxisLabel($0, SectorWords.net(Int($0))) }, pixels: drawn.pixels)
        return trend(
            "Advance–decline line", now: SectorWords.net(last.1),
            "Advances minus declines, cumulative. High \(SectorWords.net(most.1)) "
                + "(\(frame.name(of: most.0.day))), low \(SectorWords.net(least.1)) (\(frame.name(of: least.0.day))).",
            chart)
    }

    /// The share of stocks above their 20-session average, drawn; that of 50 sessions in words.
    private var averages: Trend? {
        let known = frame.slots.compactMap { slot in
            slot.call?.breadth?.detail?.above20.flatMap { above in above.value.map { (slot.slot, above.cases, $0) } }
        }
        guard let (start, _, before) = known.first, let (newest, cases, now) = known.last else { return nil }
        let isNow = newest == frame.slots.last(where: \.hasCall)?.slot
        let moment = isNow ? "" : "\(context.clock.dayAndTime(newest.start)): "
        let since = start == newest ? "" : " (\(frame.name(of: start.day)): \(Numbers.percent(before)))"
        let fifty = frame.values { $0.call?.breadth?.detail?.above50 }.compactMap(\.self).last?.value
        let chart = LineChart(
            axis, values: drawn.values { $0.call?.breadth?.detail?.above20?.value }, domain: 0...1,
            height: isTall ? 84 : 72, grid: [0, 0.5, 1],
            labels: [AxisLabel(1, "100%"), AxisLabel(0.5, "50%"), AxisLabel(0, "0")], pixels: drawn.pixels)
        return trend(
            "Above their average", now: Numbers.percent(now),
            "\(moment)\(Numbers.percent(now)) of \(Numbers.count(cases)) stocks \(isNow ? "are" : "were") above their "
                + "20-day average\(since).\(fifty.map { " Above the 50-day average: \(Numbers.percent($0))." } ?? "")",
            chart)
    }

    private var confidence: Trend {
        let values = frame.values { $0.call?.confidence.value }
        let known = values.compactMap(\.self)
        let cap = context.policy.confidence.cap
        let now = known.last.map(Numbers.percent) ?? "–"
        var finding = known.isEmpty ? "No call yet." : Self.oneCall
        if known.count > 1, let median = median(known) {
            let capped = frame.slots.count { $0.entry?.call?.confidence.isCapped == true }
            let entries = frame.slots.compactMap(\.entry).filter { $0.call != nil }
            let caps = Set(entries.map { context.dossier.madeUnder.policy(of: $0)?.confidence.cap })
            finding =
                "\(present) \(now); median \(Numbers.percent(median)); at the \(caps == [cap] ? "\(Numbers.percent(cap)) ceiling" : "ceiling") "
                + "\(Self.share(capped, known.count)) of the time."
        }
        let chart = LineChart(
            axis, values: drawn.values { $0.call?.confidence.value }, domain: 0...1, height: isTall ? 84 : 72,
            grid: [0, 0.5, cap],
            labels: [AxisLabel(cap, Numbers.percent(cap)), AxisLabel(0.5, "50%"), AxisLabel(0, "0")],
            pixels: drawn.pixels)
        return trend("Confidence", now: now, finding, chart)
    }

    private var volatility: Trend {
        let policy = context.policy.volatility
        let values = frame.values { $0.call?.volatility.score }
        let known = values.compactMap(\.self)
        let newest = frame.slots.last { $0.hasCall }?.call?.volatility
        let now = newest?.score.map { Numbers.decimal($0, 2) } ?? "–"
        var finding = known.isEmpty ? "Unknown in every \(context.rhythm.step)." : "Known for one call so far."
        if frame.slots.count(where: \.hasCall) == 1 { finding = Self.oneCall }
        if known.count > 1, let median = median(known) {
            let wild = frame.slots.count { $0.call?.volatility.level.map { $0 >= .high } ?? false }
            let level = newest?.level.map { ", \($0.rawValue)" } ?? ""
            finding =
                "\(present) \(now == "–" ? "unknown" : now)\(level); median \(Numbers.decimal(median, 2)); high or extreme "
                + "\(Self.share(wild, known.count)) of the time."
        }
        let zones = [0, policy.normalFrom, policy.highFrom, policy.extremeFrom, 1]
        let labels = zip(Volatility.Level.allCases, zip(zones, zones.dropFirst())).map {
            AxisLabel(($1.0 + $1.1) / 2, $0.rawValue)
        }
        let chart = LineChart(
            axis, values: drawn.values { $0.call?.volatility.score }, domain: 0...1, height: isTall ? 96 : 84,
            grid: Array(zones.dropLast()),
            labels: labels, pixels: drawn.pixels)
        return trend("Volatility", now: now, finding, chart)
    }

    private var size: Trend {
        let values = frame.values { $0.call?.advice.positionSizeMultiplier }
        let known = values.compactMap(\.self)
        let now = known.last.map(Numbers.times) ?? "–"
        var finding = known.isEmpty ? "No call yet." : Self.oneCall
        if known.count > 1, let least = known.min(), let most = known.max() {
            finding = "\(present) \(now); between \(Numbers.times(least)) and \(Numbers.times(most))."
        }
        let top = max(context.policy.positions.maximumMultiplier, 0.1)
        let marks = ticks(in: 0...top, count: 2)
        let chart = LineChart(
            drawn.axis, values: drawn.values { $0.call?.advice.positionSizeMultiplier }, domain: 0...top, height: 84,
            grid: marks,
            labels: marks.map { AxisLabel($0, $0 == 0 ? "0" : Numbers.short($0) + "×") }, pixels: drawn.pixels)
        return trend("Size", now: now, finding, chart)
    }

    private func day(_ index: Int) -> String { frame.name(of: frame.slots[index].slot.day) }

    private static func share(_ part: Int, _ whole: Int) -> String { Numbers.percent(Double(part) / Double(whole)) }
}
