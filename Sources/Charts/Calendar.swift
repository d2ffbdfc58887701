import Markup

/// One row per session, newest first, and one column per slot. Each cell shows a state and its glyph.
package struct Calendar: Chart {
    package struct Row: Sendable, Equatable {
        package var cells: [Cell]
        /// Whether to leave a gap above the row, because it starts another week.
        package var opensGroup: Bool

        package init(_ cells: [Cell], opensGroup: Bool = false) {
            self.cells = cells
            self.opensGroup = opensGroup
        }
    }

    package static let rowHeight = 24
    package static let groupGap = 8
    /// The height of the column headings, in pixels.
    package static let top = 20

    package var rows: [Row]
    package var columns: Int
    /// Column headings; the value is the column's index.
    package var labels: [AxisLabel]

    /// - Parameter columns: By default, the length of the longest row.
    package init(rows: [Row], columns: Int? = nil, labels: [AxisLabel] = []) {
        self.rows = rows
        self.columns = min(10_000, max(1, columns ?? rows.map(\.cells.count).max() ?? 1))
        self.labels = labels
    }

    package var drawing: Drawing {
        var states = StyledPaths()
        var glyphs = GlyphPaths()
        var gaps = GapPaths()
        var pending = PathBuilder()
        var y = 0.0
        for (index, row) in rows.enumerated() {
            if row.opensGroup, index > 0 { y += Double(Self.groupGap) }
            let cells = Array(row.cells.prefix(columns))
            for run in Cell.runs(cells) {
                states.draw(run.style, rank: run.level) { path in
                    let (x, width) = (self.x(run.slots.lowerBound), self.x(run.slots.count))
                    path.rectangle(x: x, y: y + 2, width: width, height: 20)
                }
            }
            for (column, cell) in cells.enumerated() {
                let x = self.x(column)
                glyphs.add(cell, x: x + unit / 2, y: y + 12)
                gaps.add(cell, x: x + 3, y: y + 3, width: unit - 6, height: 18, cross: (4, 4))
                if case .pending = cell {
                    pending.move(to: x + unit / 2 - 7, y + 12)
                    pending.line(to: x + unit / 2 + 7, y + 12)
                }
            }
            y += Double(Self.rowHeight)
        }
        let paths = states.elements("mark") + glyphs.elements + gaps.elements + [pending.element("pend")]
        return Drawing(
            style: "chart calendar", height: Self.top + Int(y),
            content: (heads + [box(paths, height: y)]).map { .element($0) })
    }

    /// The width of a column. The drawing is stretched to the page's width, so a few columns are wide from the start, or
    /// their glyphs would be stretched too.
    private var unit: Double { max(30, (390 / Double(columns)).rounded()) }

    private func x(_ column: Int) -> Double { Double(column) * unit }

    private func box(_ paths: [Element?], height: Double) -> Element {
        Element(
            "svg",
            [
                "x": "0", "y": "\(Self.top)", "width": "100%", "height": pixels(height),
                "viewBox": "0 0 \(pixels(x(columns))) \(pixels(max(1, height)))", "preserveAspectRatio": "none",
            ], paths.compactMap { $0.map { .element($0) } })
    }

    private var heads: [Element] {
        labels.filter { $0.value >= 0 && $0.value < Double(columns) }.map { label in
            // In narrow columns, the first and the last label would stick out.
            let share = (label.value + 0.5) / Double(columns)
            let place = share < 0.05 ? 0 : share > 0.95 ? 1 : share
            return .label(label.text, class: "d wk", at: place, y: 12, anchor: place == share ? .middle : nil)
        }
    }
}
