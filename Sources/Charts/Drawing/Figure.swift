package import Markup

/// A drawn chart: the content and size of its outer `<svg>`.
///
/// The outer svg has no viewBox, so text keeps its size at any width. The shapes sit in an inner svg that stretches.
package struct Drawing: Sendable, Equatable {
    /// The classes of the outer svg.
    package var style: String
    package var width: String
    package var height: Int
    package var content: [Node]

    package init(style: String, width: String = "100%", height: Int, content: [Node]) {
        self.style = style
        self.width = width
        self.height = height
        self.content = content
    }

    /// The drawing hidden from screen readers, for use next to text that says the same.
    package var decoration: Element {
        Element("svg", ["class": style, "width": width, "height": "\(height)", "aria-hidden": "true"], content)
    }
}

/// Anything that can be drawn.
package protocol Chart: Sendable {
    var drawing: Drawing { get }
}

/// A chart that a screen reader can announce: its title, its finding and the drawing.
package struct Figure: Sendable {
    /// Unique on its page. The ids of the title and the description are derived from it.
    package var id: String
    package var title: String
    /// The finding in one sentence, with its numbers.
    package var description: String
    package var drawing: Drawing

    package init(id: String, title: String, description: String, _ chart: some Chart) {
        self.id = id
        self.title = title
        self.description = description
        drawing = chart.drawing
    }

    /// The drawing with its title and finding.
    package var svg: Element {
        let attributes: Attributes = [
            "class": drawing.style, "width": drawing.width, "height": "\(drawing.height)", "role": "img",
            "aria-labelledby": "\(id)-t \(id)-d",
        ]
        let name = Element("title", ["id": "\(id)-t"], text: title)
        let finding = Element("desc", ["id": "\(id)-d"], text: description)
        return Element("svg", attributes, [.element(name), .element(finding)] + drawing.content)
    }

    /// The drawing in a `<figure>`.
    package var element: Element { Element("figure", [:], [.element(svg)]) }

    /// The drawing in a `<figure>`, followed by a legend, a caption or a table of the same numbers.
    package func element(@NodeBuilder after: () -> [Node]) -> Element {
        Element("figure", [:], [.element(svg)] + after())
    }
}
