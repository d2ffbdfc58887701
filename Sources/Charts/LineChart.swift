import Markup

/// A value over time: a line with gaps, grid lines behind it, labels at the right and a dot on the last value.
package struct LineChart: Chart {
    package var axis: TimeAxis
    /// One value per slot; `nil` and values that are not finite are gaps.
    package var values: [Double?]
    /// The values from bottom to top; those outside are drawn at the border.
    package var domain: ClosedRange<Double>
    package var height: Int
    /// The values at which grid lines are drawn.
    package var grid: [Double]
    /// The values at which dotted lines are drawn.
    package var edges: [Double]
    package var labels: [AxisLabel]
    /// The greatest width of the drawing in pixels, which limits how many points are worth drawing.
    package var pixels: Int

    /// - Parameter domain: By default, the range of the values, the grid and the edges.
    package init(
        _ axis: TimeAxis, values: [Double?], domain: ClosedRange<Double>? = nil, height: Int = 84,
        grid: [Double] = [], edges: [Double] = [], labels: [AxisLabel] = [], pixels: Int = 640
    ) {
        self.axis = axis
        self.values = values
        self.domain = domain ?? extent(values, including: grid + edges)
        self.height = height
        self.grid = grid
        self.edges = edges
        self.labels = labels
        self.pixels = pixels
    }

    package var drawing: Drawing {
        let plot = Plot(axis, height: height)
        let scale = plot.scale(domain, inset: 2)  // keeps the line's full width at the top and bottom
        let held = axis.fit(values, blank: nil)
        let paths = [
            plot.horizontals("grid", at: grid, scale), plot.rules, plot.horizontals("edge", at: edges, scale),
            LinePath(axis: axis, pixels: pixels).path(held, scale).element("line"),
        ]
        let dot = axis.lastSlot(of: held).map { ($0, scale(held[$0] ?? 0)) }
        return plot.drawing(style: "", paths: paths, dot: dot, labels: labels, scale: scale)
    }
}

/// A line through the middle of each slot, broken at gaps and between sessions.
struct LinePath {
    var axis: TimeAxis
    /// The greatest width of the drawing. Where a pixel has more than two points, only its extremes are kept.
    var pixels: Int
    /// Whether the line continues from one session to the next.
    var isJoined = false

    /// The line for `values`. A lone value becomes a dot, because the line's ends are round.
    func path(_ values: [Double?], _ scale: LinearScale) -> PathBuilder {
        var path = PathBuilder(tenths: axis.slotCount > 2000)
        for run in runs(values) {
            let points = reduce(run, values).map { (axis.middle(of: $0), scale(values[$0] ?? 0)) }
            path.polyline(points)
            if points.count == 1, let only = points.first { path.line(to: only.0, only.1) }
        }
        return path
    }

    /// The runs of finite values, none longer than its session.
    private func runs(_ values: [Double?]) -> [Range<Int>] {
        var starts = axis.starts[...]
        var runs: [Range<Int>] = []
        for (slot, value) in values.enumerated() where value?.isFinite == true {
            while let start = starts.first, start < slot { starts.removeFirst() }
            if let last = runs.last, last.upperBound == slot, isJoined || starts.first != slot {
                runs[runs.count - 1] = last.lowerBound..<slot + 1
            } else {
                runs.append(slot..<slot + 1)
            }
        }
        return runs
    }

    /// The slots of `run` to draw, in order: all of them, or the extremes per pixel.
    private func reduce(_ run: Range<Int>, _ values: [Double?]) -> [Int] {
        guard pixels > 0, (axis.slotCount - 1) / 2 >= pixels else { return Array(run) }
        func pixel(_ slot: Int) -> Int { slot * pixels / axis.slotCount }
        var kept: [Int] = []
        kept.reserveCapacity(2 * (pixel(run.upperBound - 1) - pixel(run.lowerBound) + 1))
        var rest = run[...]
        while let first = rest.first {
            let column = rest.prefix { pixel($0) == pixel(first) }
            func value(_ slot: Int) -> Double { values[slot] ?? 0 }
            let least = column.min { value($0) < value($1) } ?? first
            let most = column.max { value($0) < value($1) } ?? first
            kept.append(min(least, most))
            if least != most { kept.append(max(least, most)) }
            rest = rest.dropFirst(column.count)
        }
        return kept
    }
}

extension TimeAxis {
    /// The last slot with a finite value.
    func lastSlot(of values: [Double?]) -> Int? { values.lastIndex { $0?.isFinite == true } }
}
