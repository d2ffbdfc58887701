import Markup

/// A value over time: a line with gaps, rules behind it, words at its right, a dot on the last value.
package struct LineChart: Chart {
    package var axis: TimeAxis
    /// One a slot; `nil` and what is not finite are gaps.
    package var values: [Double?]
    /// What the height spans; values outside are drawn at the edge.
    package var domain: ClosedRange<Double>
    package var height: Int
    /// Where hair lines run.
    package var grid: [Double]
    /// Where dotted lines run.
    package var edges: [Double]
    package var labels: [AxisLabel]
    /// The number of pixels the drawing has at most.
    package var pixels: Int

    /// - Parameter domain: if left out, from the least to the greatest of values, grid and edges.
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
        let scale = plot.scale(domain, inset: 2)  // the line is not cut in half at the ends
        let held = axis.fit(values, blank: nil)
        let paths = [
            plot.horizontals("grid", at: grid, scale), plot.rules, plot.horizontals("edge", at: edges, scale),
            LinePath(axis: axis, pixels: pixels).path(held, scale).element("line"),
        ]
        let dot = axis.lastSlot(of: held).map { ($0, scale(held[$0] ?? 0)) }
        return plot.drawing(style: "", paths: paths, dot: dot, labels: labels, scale: scale)
    }
}
