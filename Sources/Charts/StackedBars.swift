import Markup

/// Shares of a whole over time, one column each, with the names of the parts at the right.
package struct StackedBars: Chart {
    /// The amounts of each column, from the bottom part to the top.
    package var columns: [[Int]]
    /// The CSS class of each part.
    package var styles: [String]
    /// The names of the parts. Parts that never occur are not labelled.
    package var names: [String]
    /// The labels below the first and the last column.
    package var ends: (first: String, last: String)
    package var height: Int

    package init(
        _ columns: [[Int]], styles: [String], names: [String], ends: (first: String, last: String), height: Int = 96
    ) {
        self.columns = columns
        self.styles = styles
        self.names = names
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
            style: "chart time", width: "86%", height: Int(tall) + 22,
            content: ([box, axis] + words + names(tall, held)).map { .element($0) })
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

    /// The names, each at the middle of its overall share, moved apart where they would overlap.
    private func names(_ tall: Double, _ columns: [[Int]]) -> [Element] {
        let sums = styles.indices.map { part in columns.reduce(0) { $0 + ($1.indices.contains(part) ? $1[part] : 0) } }
        let total = Double(max(1, sums.reduce(0, +)))
        var below = 0.0
        var last = tall + 18
        var places: [(name: String, y: Double)] = []
        for (sum, name) in zip(sums, names) where sum > 0 {
            last = min(tall * (1 - (below + Double(sum) / 2) / total) + 4, last - 14)
            below += Double(sum)
            places.append((name, last))
        }
        // From the top down as well, to bring back names that were pushed out at the top.
        var top = 10.0
        for index in places.indices.reversed() {
            places[index].y = max(places[index].y, top)
            top = places[index].y + 14
        }
        return places.map { Element("text", ["x": "100%", "dx": "8", "y": pixels($0.y)], text: $0.name) }
    }
}
