import Markup

/// A bar per bin, with its count on top and its label below.
package struct Histogram: Chart {
    package struct Bin: Sendable, Equatable {
        package var label: String
        package var count: Int

        package init(_ label: String, count: Int) {
            self.label = label
            self.count = count
        }
    }

    package var bins: [Bin]
    /// The height of the tallest bar, in pixels.
    package var height: Int

    package init(_ bins: [Bin], height: Int = 100) {
        self.bins = bins
        self.height = height
    }

    package var drawing: Drawing {
        let tall = Double(min(10_000, max(1, height)))
        let foot = tall + 20
        let most = Double(max(1, bins.map(\.count).max() ?? 1))
        let scale = LinearScale(0...most, start: 0, end: tall)
        let step = 1 / Double(max(1, bins.count))
        let columns = bins.enumerated().flatMap { index, bin in
            let length = scale(Double(bin.count)).rounded()
            let middle = (Double(index) + 0.5) * step
            return [
                Element(
                    "rect",
                    [
                        "class": "neutral", "x": percent(middle - step * 0.43), "y": pixels(foot - length),
                        "width": percent(step * 0.86), "height": pixels(length),
                    ]),
                .label("\(bin.count)", class: "t strong", at: middle, y: foot - length - 5, anchor: .middle),
                .label(bin.label, class: "d wk", at: middle, y: foot + 16, anchor: .middle),
            ]
        }
        let axis = Element("line", ["class": "axis", "x1": "0", "x2": "100%", "y1": pixels(foot), "y2": pixels(foot)])
        return Drawing(style: "chart", height: Int(foot) + 22, content: ([axis] + columns).map { .element($0) })
    }
}
