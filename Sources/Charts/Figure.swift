package import Markup

/// A chart that can be read aloud: its name, the finding it shows, and the drawing.
package struct Figure: Sendable {
    /// Unique on its page; the ids of title and description are made of it.
    package var id: String
    package var title: String
    /// The finding in a sentence, with its numbers.
    package var description: String
    package var drawing: Drawing

    package init(id: String, title: String, description: String, _ chart: some Chart) {
        self.id = id
        self.title = title
        self.description = description
        drawing = chart.drawing
    }

    /// The drawing with its name and finding.
    package var svg: Element {
        let attributes: Attributes = [
            "class": drawing.style, "width": drawing.width, "height": "\(drawing.height)", "role": "img",
            "aria-labelledby": "\(id)-t \(id)-d",
        ]
        let name = Element("title", ["id": "\(id)-t"], text: title)
        let finding = Element("desc", ["id": "\(id)-d"], text: description)
        return Element("svg", attributes, [.element(name), .element(finding)] + drawing.content)
    }

    /// The drawing in a `<figure>`, nothing after it.
    package var element: Element { Element("figure", [:], [.element(svg)]) }

    /// The drawing in a `<figure>` with a legend, a caption or a table of the same numbers after it.
    package func element(@NodeBuilder after: () -> [Node]) -> Element {
        Element("figure", [:], [.element(svg)] + after())
    }
}
