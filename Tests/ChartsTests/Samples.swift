import Charts
import Support

/// Series that every chart must handle, by name.
enum Samples {
    static let values: [(name: String, values: [Double?])] = [
        ("empty", []), ("one", [0.4]), ("two", [0.4, -0.2]), ("flat", Array(repeating: 0.5, count: 13)),
        ("gap", [0.1, 0.4, nil, 0.3, nil, nil, 0.2, .nan, -0.5, -0.1, .infinity, 0.2, nil]),
        ("extreme", [1e308, -1e308, 0, 1e-300, -.infinity, .nan, -0.0]), ("many", many),
    ]

    static let many: [Double?] = {
        var random = Seeded(7)
        var level = 0.0
        return (0..<1440).map { slot in
            level = level * 0.97 + .random(in: -0.3...0.3, using: &random)
            return slot % 41 == 0 ? nil : level
        }
    }()

    static let classes = [
        "strong-downtrend", "downtrend", "choppy-bearish", "choppy", "choppy-bullish", "uptrend", "strong-uptrend",
    ]

    /// The state for each value, three levels per unit.
    static func cells(_ values: [Double?]) -> [Cell] {
        values.map { value in
            guard let value else { return .missed }
            guard value.isFinite else { return value.isNaN ? .hatched : .pending }
            let level = Int(min(3, max(-3, (value * 3).rounded())))
            return .level(level, class: classes[level + 3])
        }
    }

    /// How often each state is followed by each other.
    static func matrix(_ values: [Double?]) -> TransitionMatrix {
        let levels = cells(values).compactMap { if case .level(let level, _) = $0 { level } else { nil } }
        var counts = Array(repeating: Array(repeating: 0, count: 7), count: 7)
        for (from, to) in zip(levels, levels.dropFirst()) { counts[from + 3][to + 3] += 1 }
        return TransitionMatrix(
            title: "matrix", description: "M&M < 1",
            states: classes.map { .init(glyph: "▲", code: "\($0.count)", name: $0) },
            rows: counts.map { row in
                let total = max(1, row.reduce(0, +))
                return row.map { $0 > 0 ? .init(count: "\($0)", percent: $0 * 100 / total) : nil }
            })
    }

    static func styles(_ values: [Double?]) -> [String?] {
        cells(values).map { if case .level(_, let style) = $0 { style } else { nil } }
    }

    /// Sessions of 13 slots, five per week; the last one may be shorter.
    static func axis(_ slots: Int) -> TimeAxis {
        TimeAxis(
            stride(from: 0, to: slots, by: 13).enumerated().map { day, start in
                TimeAxis.Session(slots: min(13, slots - start), label: "\(day + 1)", isMajor: day % 5 == 0)
            })
    }

    static func rows(_ values: [Double?]) -> [Calendar.Row] {
        let cells = cells(values)
        return stride(from: 0, to: cells.count, by: 13).enumerated().map { day, start in
            Calendar.Row(Array(cells[start..<min(start + 13, cells.count)]), opensGroup: day % 5 == 0)
        }
    }

    /// Every chart, by name, for one series.
    static func charts(_ values: [Double?]) -> [(name: String, chart: any Chart)] {
        let axis = axis(values.count)
        let first = values.first.flatMap { $0 }
        return [
            ("ribbon", Ribbon(axis, cells: cells(values), labels: [AxisLabel(3, "+3"), AxisLabel(0, "0")])),
            ("today", Ribbon(TimeAxis(slots: 13), cells: cells(values), height: 90, current: values.count - 1)),
            ("calendar", Calendar(rows: rows(values), labels: [AxisLabel(1, "10:00"), AxisLabel(3, "11:00")])),
            ("line", LineChart(axis, values: values, grid: [0], edges: [0.6], labels: [AxisLabel(0.6, "high")])),
            ("area", AreaChart(axis, values: values, classes: styles(values), edges: [-0.5, 0.5])),
            (
                "bars",
                BarChart(axis, above: .init(values, class: "uptrend"), below: .init(values, class: "downtrend"))
            ),
            ("meter", Meter(first, ticks: values.compactMap { $0 })),
            ("share", ShareBar(first ?? .nan, class: "uptrend")),
            ("strip", strip(values)), ("counts", counts(values)),
            ("histogram", Histogram(values.prefix(7).map { .init("½", count: Int(clamped($0 ?? 0) * 10)) })),
            (
                "reliability",
                Reliability(
                    values.compactMap { $0 }.map { .init(stated: $0, observed: $0, cases: Int(clamped($0 * 9))) })
            ),
            (
                "intervals",
                IntervalRows(
                    values.prefix(6).compactMap { $0 }.map {
                        .init("▲ M&M", note: "1 < 2", value: $0, interval: $0.isFinite ? ($0 - 1)...($0 + 1) : nil)
                    }, domain: -2...2, references: [0.5], labels: [-2, 0, 2].map { AxisLabel($0, "\(Int($0))%") })
            ),
            (
                "shares",
                StackedBars(
                    values.map { [3, Int(clamped($0 ?? 0).magnitude * 4), 1] }, styles: ["lv0", "lv1", "lv2"],
                    ends: ("1 Aug", "29 Aug"))
            ),
            ("shaded", ShadedLine(axis, values: values, classes: styles(values), ring: 1) { "\($0)" }),
            ("sides", SideBar(short: amount(first), long: 3, mostShort: 9, mostLong: 5)),
            ("split", SplitBar(values.prefix(3).map { .init(amount: amount($0), style: "uptrend") })),
        ]
    }

    private static func amount(_ value: Double?) -> Int { Int(clamped(value ?? 0).magnitude * 9) }

    private static func strip(_ values: [Double?]) -> Strip {
        let edges = values.compactMap { $0 }.prefix(7)
        let segments = zip(edges, edges.dropFirst()).map { Strip.Segment(from: $0, to: $1, class: "choppy") }
        let bracket = edges.first.map { Strip.Bracket(from: -0.1, to: $0, text: "holds") }
        return Strip(
            -1...1, segments: segments, needle: edges.first.map { AxisLabel($0, "now") },
            labels: edges.map { AxisLabel($0, "edge") }, bracket: bracket)
    }

    private static func counts(_ values: [Double?]) -> CountStrip {
        let segments = zip(0..., values.prefix(7)).map { index, _ in
            CountStrip.Segment(from: index * 5, class: classes[index])
        }
        return CountStrip(segments, current: 7, currentText: "7 now", marks: [5, 10], limit: values.count)
    }

    private static func clamped(_ value: Double) -> Double { value.isNaN ? 0 : min(99, max(-99, value)) }
}
