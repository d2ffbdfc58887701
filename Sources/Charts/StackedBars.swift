import Markup

/// Shares of a whole over time, one column each. What each part is stands in a legend.
package struct StackedBars: Chart {
    /// The amounts of each column, from the bottom part to the top.
    package var columns: [[Int]]
    /// The CSS class of each part.
    package var styles: [String]
    /// The labels below the first and the last column.
    package var ends: (first: String, last: String)
    package var height: Int

    package init(
        _ columns: [[Int]], styles: [String], ends: (first: String, last: String), height: Int = 96
    ) {
        self.columns = columns
        self.styles = styles
        self.ends = ends
        self.height = height
    }

    /// Above this number, neighbouring columns are added up, because they would be thinner than a pixel.
    private static let mostColumns = 300

    package var drawing: Drawing {
        let tall = Double(min(10_000, max(12, height)))
        let held = joined
        let width = Double(max(1, held.count) * 10)
        var paths = styles.map { _ in PathBuilder() }
        for (index, column) in held.enumerated() {
            let total = Double(column.reduce(0, +))
            guard total > 0 else { continue }
            var below = 0.0
            for (part, amount) in column.enumerated() where amount > 0 && paths.indices.contains(part) {
                let above = below + Double(amount)
                let top = (tall * (1 - above / total)).rounded(), foot = (tall * (1 - below / total)).rounded()
                paths[part].rectangle(x: Double(index) * 10 + 1, y: top, width: 8, height: foot - top)
                below = above
            }
        }
        let box = Element(
            "svg",
            [
                "x": "0", "y": "0", "width": "100%", "height": pixels(tall),
                "viewBox": "0 0 \(pixels(width)) \(pixels(tall))", "preserveAspectRatio": "none",
            ], zip(paths, styles).compactMap { $0.element($1).map { .element($0) } })
        let axis = Element("line", ["class": "axis", "x1": "0", "x2": "100%", "y1": pixels(tall), "y2": pixels(tall)])
        var words: [Element] = []
        if !held.isEmpty {
            words.append(.label(ends.first, class: "d wk", at: 0, y: tall + 16, anchor: .start))
            if held.count > 1 { words.append(.label(ends.last, class: "d wk", at: 1, y: tall + 16, anchor: .end)) }
        }
        return Drawing(
            style: "chart", height: Int(tall) + 22, content: ([box, axis] + words).map { .element($0) })
    }

    private var joined: [[Int]] {
        guard columns.count > Self.mostColumns else { return columns }
        var joined = [[Int]](repeating: styles.map { _ in 0 }, count: Self.mostColumns)
        for (index, column) in columns.enumerated() {
            let place = index * Self.mostColumns / columns.count
            for part in column.indices where joined[place].indices.contains(part) {
                joined[place][part] += column[part]
            }
        }
        return joined
    }
}
