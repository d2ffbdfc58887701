import Charts
import MarketRegime

extension TrendFigures {
    /// The six charts of the history below the ribbon's.
    var full: [Trend] { [score, counts, confidence, volatility, size] }

    /// Longs above, shorts below a line.
    private var counts: Trend {
        let counts = frame.values { $0.call?.counts }
        let known = counts.enumerated().compactMap { index, counts in counts.map { (index, $0) } }
        let now = known.last.map { "\(Numbers.count($0.1.long)) / \(Numbers.count($0.1.short))" } ?? "–"
        var finding = "No call yet."
        if let longest = known.max(by: { $0.1.long < $1.1.long }),
            let shortest = known.max(by: { $0.1.short < $1.1.short }),
            let last = known.last?.1
        {
            finding =
                "Most longs \(Numbers.count(longest.1.long)) on \(day(longest.0)), most shorts "
                + "\(Numbers.count(shortest.1.short)) on \(day(shortest.0)); now \(Numbers.count(last.long)) long and "
                + "\(Numbers.count(last.short)) short."
        }
        let largest = known.map { max($0.1.long, $0.1.short) }.max() ?? 0
        let mark = ticks(in: 0...Double(max(2, largest)), count: 2).last ?? 1
        let (axis, groups) = frame.groups
        func most(_ count: @escaping (Counts) -> Int) -> [Double?] {
            groups.map { slots in slots.lazy.compactMap { counts[$0].map(count) }.max().map(Double.init) }
        }
        let chart = BarChart(
            axis, above: .init(most { $0.long }, class: "uptrend"),
            below: .init(most { $0.short }, class: "downtrend"),
            grid: [mark, -mark],
            labels: [
                AxisLabel(mark, "\(Numbers.short(mark)) long"), AxisLabel(0, "0"),
                AxisLabel(-mark, "\(Numbers.short(mark)) short"),
            ])
        return make("counts", "Counts", now: now, finding, chart)
    }

    private var size: Trend {
        let values: [Double?] = frame.values { $0.call?.advice.positionSizeMultiplier }
        let known = values.compactMap { $0 }
        let now = known.last.map(Numbers.times) ?? "–"
        let finding =
            known.isEmpty
            ? "No call yet."
            : "From \(Numbers.times(known.min() ?? 0)) to \(Numbers.times(known.max() ?? 0)); now \(now)."
        let top = max(edition.policy.positions.maximumMultiplier, 0.1)
        let marks = ticks(in: 0...top, count: 2)
        let chart = LineChart(
            frame.axis, values: values, domain: 0...top, height: 84, grid: marks,
            labels: marks.map { AxisLabel($0, $0 == 0 ? "0" : Numbers.times($0)) }, pixels: frame.pixels)
        return make("size", "Size", now: now, finding, chart)
    }

    private func day(_ index: Int) -> String { Clock.day(frame.slots[index].slot.day) }
}
