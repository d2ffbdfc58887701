import Markup

/// One row per value on a common scale: text above, the interval as a line and the value as a dot.
package struct IntervalRows: Chart {
    package struct Row: Sendable, Equatable {
        package var label: String
        /// The same in numbers, shown at the right.
        package var note: String
        package var value: Double
        package var interval: ClosedRange<Double>?

        package init(_ label: String, note: String, value: Double, interval: ClosedRange<Double>?) {
            self.label = label
            self.note = note
            self.value = value
            self.interval = interval
        }
    }

    package var rows: [Row]
    package var domain: ClosedRange<Double>
    /// Values to compare with, drawn as dotted lines.
    package var references: [Double]
    /// The labels of the scale.
    package var labels: [AxisLabel]

    package init(_ rows: [Row], domain: ClosedRange<Double>, references: [Double] = [], labels: [AxisLabel] = []) {
        self.rows = rows
        self.domain = domain
        self.references = references
        self.labels = labels
    }

    private static let rowHeight = 38.0

    package var drawing: Drawing {
        let scale = LinearScale(domain, start: 0.01, end: 0.99)
        let foot = Double(rows.count) * Self.rowHeight + 4
        func vertical(_ value: Double, _ style: String) -> Element {
            let x = percent(scale(value))
            return Element("line", ["class": style, "x1": x, "x2": x, "y1": "0", "y2": pixels(foot)])
        }
        let grid = labels.map { vertical($0.value, "rule") } + references.map { vertical($0, "edge") }
        let marks = rows.enumerated().flatMap { index, row in
            self.marks(row, top: Double(index) * Self.rowHeight, scale)
        }
        let axis = Element("line", ["class": "axis", "x1": "0", "x2": "100%", "y1": pixels(foot), "y2": pixels(foot)])
        let words = labels.map { Element.label($0.text, class: "d wk", at: scale($0.value), y: foot + 16) }
        return Drawing(
            style: "chart", height: Int(foot) + 22, content: (grid + marks + [axis] + words).map { .element($0) })
    }

    private func marks(_ row: Row, top: Double, _ scale: LinearScale) -> [Element] {
        var marks: [Element] = [
            .label(row.label, class: "t y", at: 0, y: top + 14, anchor: .start),
            .label(row.note, class: "y", at: 1, y: top + 14, anchor: .end),
        ]
        let y = pixels(top + 26)
        if let interval = row.interval {
            marks.append(
                Element(
                    "line",
                    [
                        "class": "span", "x1": percent(scale(interval.lowerBound)),
                        "x2": percent(scale(interval.upperBound)), "y1": y, "y2": y,
                    ]))
        }
        marks.append(Element("circle", ["class": "dot", "cx": percent(scale(row.value)), "cy": y, "r": "5"]))
        return marks
    }
}
