import Markup

/// States over time as bars from a middle line; the height is the level, −3…3.
package struct Ribbon: Chart {
    package var axis: TimeAxis
    /// One cell per slot; cells beyond the axis are not drawn.
    package var cells: [Cell]
    package var height: Int
    /// The slot highlighted by a tinted column.
    package var current: Int?
    package var labels: [AxisLabel]
    /// Whether the days are labelled above.
    package var hasDays: Bool

    package init(
        _ axis: TimeAxis, cells: [Cell], height: Int = 132, current: Int? = nil, labels: [AxisLabel] = [],
        hasDays: Bool = true
    ) {
        self.axis = axis
        self.cells = cells
        self.height = height
        self.current = current
        self.labels = labels
        self.hasDays = hasDays
    }

    package var drawing: Drawing {
        let plot = Plot(axis, height: height, hasDays: hasDays)
        let unit = (Double(plot.height) - 6) / 6
        let zero = Double(plot.height) / 2
        let scale = LinearScale(-3...3, start: zero + 3 * unit, end: zero - 3 * unit)
        var states = StyledPaths()
        let held = axis.fit(cells, blank: .blank)
        for run in Cell.runs(held, breaks: Set(axis.starts)) {
            let (x, width) = (axis.start(of: run.slots.lowerBound), axis.start(of: run.slots.count))
            let reach = (Double(run.level.magnitude) * unit).rounded()
            let strip = (unit / 3).rounded()
            states.draw(run.style, rank: run.level) { path in
                switch run.level {
                case 0: path.rectangle(x: x, y: zero - strip, width: width, height: 2 * strip)
                case 1...: path.rectangle(x: x, y: zero - reach, width: width, height: reach)
                default: path.rectangle(x: x, y: zero, width: width, height: reach)
                }
            }
        }
        let paths = [column(plot), plot.rules, plot.horizontals("zero", at: [0], scale)]
        return plot.drawing(
            style: "ribbon", paths: paths + states.elements("mark") + gaps(held, zero: zero), labels: labels,
            scale: scale)
    }

    private func column(_ plot: Plot) -> Element? {
        guard let current, (0..<axis.slotCount).contains(current) else { return nil }
        var path = PathBuilder()
        path.rectangle(x: axis.start(of: current), y: 0, width: Double(axis.unit), height: Double(plot.height))
        return path.element("nowcol")
    }

    private func gaps(_ cells: [Cell], zero: Double) -> [Element?] {
        var gaps = GapPaths()
        for (slot, cell) in cells.enumerated() {
            gaps.add(
                cell, x: axis.start(of: slot), y: zero - 10, width: Double(axis.unit), height: 20,
                cross: (min(4, Double(axis.unit) / 4), 4))
        }
        return gaps.elements
    }
}
