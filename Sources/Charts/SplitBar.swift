import Markup

/// Parts of a whole as one bar, with a tick at its middle.
package struct SplitBar: Chart {
    /// A part and the CSS class that colours it.
    package struct Part: Sendable, Equatable {
        package var amount: Int
        package var style: String

        package init(amount: Int, style: String) { (self.amount, self.style) = (amount, style) }
    }

    package var parts: [Part]

    package init(_ parts: [Part]) { self.parts = parts }

    package var drawing: Drawing {
        let whole = Double(max(1, parts.reduce(0) { $0 + max(0, $1.amount) }))
        var content: [Element] = []
        var start = 0.0
        for part in parts where part.amount > 0 {
            let width = Double(part.amount) / whole
            content.append(
                Element(
                    "rect",
                    [
                        "class": "mark \(part.style)", "x": percent(start), "y": "4", "width": percent(width),
                        "height": "16",
                    ]))
            start += width
        }
        content.append(Element("line", ["class": "needle", "x1": "50%", "x2": "50%", "y1": "0", "y2": "24"]))
        return Drawing(style: "chart", height: 24, content: content.map { .element($0) })
    }
}
