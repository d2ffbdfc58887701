import Markup

/// Two amounts over time, one drawn upwards and one downwards, on the same scale.
package struct BarChart: Chart {
    /// One amount per slot, zero or more, and the CSS class that colours the bars.
    package struct Series: Sendable, Equatable {
        package var values: [Double?]
        package var style: String

        package init(_ values: [Double?], class style: String) {
            self.values = values
            self.style = style
        }
    }

    package var axis: TimeAxis
    package var above: Series
    package var below: Series
    /// The amount whose bar fills its half of the height.
    package var limit: Double
    package var height: Int
    /// The amounts at which grid lines are drawn; negative ones lie below zero.
    package var grid: [Double]
    package var labels: [AxisLabel]

    /// - Parameter limit: By default, the largest amount of either series, rounded up to a round number.
    package init(
        _ axis: TimeAxis, above: Series, below: Series, limit: Double? = nil, height: Int = 160,
        grid: [Double] = [], labels: [AxisLabel] = []
    ) {
        self.axis = axis
        self.above = above
        self.below = below
        let largest = extent(above.values + below.values, including: grid.map(\.magnitude) + [0]).upperBound
        self.limit = limit ?? nice(0...largest).upperBound
        self.height = height
        self.grid = grid
        self.labels = labels
    }

    package var drawing: Drawing {
        let plot = Plot(axis, height: height)
        let reach = limit.isFinite && limit > 0 ? limit : 1
        let scale = plot.scale(-reach...reach)
        let paths = [
            plot.horizontals("grid", at: grid, scale), plot.rules, bars(above, 1, scale), bars(below, -1, scale),
            plot.horizontals("zero", at: [0], scale),
        ]
        return plot.drawing(style: "", paths: paths, labels: labels, scale: scale)
    }

    private func bars(_ series: Series, _ sign: Double, _ scale: LinearScale) -> Element? {
        var path = PathBuilder()
        let width = Double(axis.unit) * 0.8
        for (slot, value) in axis.fit(series.values, blank: nil).enumerated() {
            guard let value, value.isFinite, value > 0 else { continue }
            let reach = scale(sign * value) - scale(0)
            path.rectangle(
                x: axis.start(of: slot) + (Double(axis.unit) - width) / 2, y: scale(0), width: width, height: reach)
        }
        return path.element("mark bar \(series.style)")
    }
}
