/// An HTML, SVG or XML element with everything in it.
///
/// ```swift
/// Element("p", ["class": "note"]) {
///     "Every slot: "
///     Element("a", ["href": "feeds/v1/history.csv"], text: "history.csv")
/// }
/// ```
package struct Element: Sendable, Equatable {
    package var name: String
    package var attributes: Attributes
    package var children: [Node]

    package init(_ name: String, _ attributes: Attributes = [:], _ children: [Node] = []) {
        self.name = name
        self.attributes = attributes
        self.children = children
    }

    package init(_ name: String, _ attributes: Attributes = [:], text: String) {
        self.init(name, attributes, [.text(text)])
    }

    package init(_ name: String, _ attributes: Attributes = [:], @NodeBuilder children: () -> [Node]) {
        self.init(name, attributes, children())
    }
}

/// What an element holds.
package enum Node: Sendable, Equatable {
    /// Text as people read it, escaped when written.
    case text(String)
    case element(Element)
    /// Markup that is complete already, written as it is: never anything from a file.
    case raw(Bytes)
}
