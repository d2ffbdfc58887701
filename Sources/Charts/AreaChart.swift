import Markup

/// A value over time as an area around zero, coloured slot by slot, with a line on top.
package struct AreaChart: Chart {
    package var axis: TimeAxis
    /// One value per slot; `nil` and values that are not finite are gaps.
    package var values: [Double?]
    /// The CSS class that colours each slot; `nil` draws the value in the neutral colour.
    package var classes: [String?]
    package var domain: ClosedRange<Double>
    package var height: Int
    package var edges: [Double]
    package var labels: [AxisLabel]
    package var pixels: Int

    /// - Parameter domain: By default, the range of the values, the edges and zero.
    package init(
        _ axis: TimeAxis, values: [Double?], classes: [String?], domain: ClosedRange<Double>? = nil,
        height: Int = 120, edges: [Double] = [], labels: [AxisLabel] = [], pixels: Int = 640
    ) {
        self.axis = axis
        self.values = values
        self.classes = classes
        self.domain = domain ?? extent(values, including: edges + [0])
        self.height = height
        self.edges = edges
        self.labels = labels
        self.pixels = pixels
    }

    package var drawing: Drawing {
        let plot = Plot(axis, height: height)
        let scale = plot.scale(domain, inset: 2)  // keeps the line's full width at the top and bottom
        let held = axis.fit(values, blank: nil)
        let lines = [
            plot.horizontals("edge", at: edges, scale), plot.horizontals("zero", at: [0], scale),
            LinePath(axis: axis, pixels: pixels).path(held, scale).element("line"),
        ]
        let dot = axis.lastSlot(of: held).map { ($0, scale(held[$0] ?? 0)) }
        return plot.drawing(
            style: "", paths: [plot.rules] + areas(held, scale) + lines, dot: dot, labels: labels, scale: scale)
    }

    /// Adjacent slots with the same class share one shape. Classes are drawn in order of first appearance.
    private func areas(_ values: [Double?], _ scale: LinearScale) -> [Element] {
        let styles = axis.fit(classes, blank: nil)
        var areas = StyledPaths()
        var slot = 0
        while slot < values.count {
            guard let value = values[slot], value.isFinite else {
                slot += 1
                continue
            }
            let style = styles[slot]
            let first = slot
            var points = [(axis.start(of: slot), scale(0))]
            while slot < values.count, styles[slot] == style, let value = values[slot], value.isFinite {
                points.append((axis.start(of: slot), scale(value)))
                points.append((axis.start(of: slot + 1), scale(value)))
                slot += 1
            }
            points.append((axis.start(of: slot), scale(0)))
            areas.draw(style.map { "area \($0)" } ?? "neutral", rank: first) { $0.polygon(points) }
        }
        return areas.elements("")
    }
}
