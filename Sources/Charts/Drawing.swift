package import Markup

/// A chart as drawn: what stands inside its outer svg, and how large that is.
///
/// The outer svg has no viewBox, so text keeps its size at every width; one svg inside it stretches.
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

    /// The drawing for eyes only, next to text that says the same.
    package var decoration: Element {
        Element("svg", ["class": style, "width": width, "height": "\(height)", "aria-hidden": "true"], content)
    }
}

/// Something that can be drawn.
package protocol Chart: Sendable {
    var drawing: Drawing { get }
}
