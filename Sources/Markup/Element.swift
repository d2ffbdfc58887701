/// An HTML, SVG or XML element with its content.
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
    /// Text, escaped when written.
    case text(String)
    case element(Element)
    /// Finished markup, written without escaping. Never anything from a file.
    case raw(Bytes)
}

/// How an element without children is written.
package enum Syntax: Sendable {
    /// HTML: void elements (`<br>`) have no end tag, all others do. SVG inside a page is valid either way.
    case html
    /// XML, for feeds and stand-alone SVG files: every empty element closes itself.
    case xml
}

extension Element {
    /// Appends the element. Equal elements always give equal bytes.
    package func write(into bytes: inout Bytes, as syntax: Syntax = .html) {
        let closesItself = syntax == .xml && children.isEmpty
        bytes.open(name, attributes, closesItself: closesItself)
        if closesItself || syntax == .html && isVoid { return }
        for child in children { child.write(into: &bytes, as: syntax) }
        bytes.close(name)
    }

    /// Whether HTML forbids an end tag. Children of such an element are ignored.
    private var isVoid: Bool {
        switch name {
        case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr": true
        default: false
        }
    }
}

extension Node {
    package func write(into bytes: inout Bytes, as syntax: Syntax = .html) {
        switch self {
        case .text(let text): bytes.append(escaped: text)
        case .element(let element): element.write(into: &bytes, as: syntax)
        case .raw(let markup): bytes.append(contentsOf: markup.storage)
        }
    }
}

extension Element: CustomStringConvertible {
    /// The element as HTML.
    package var description: String { bytes.text }

    /// The element as HTML.
    package var bytes: Bytes {
        var bytes = Bytes()
        write(into: &bytes)
        return bytes
    }
}

/// Collects text, elements and nodes in a block that may contain `if` and `for`.
@resultBuilder
package enum NodeBuilder {
    /// The result of one part of the block: usually a single node, which needs no array.
    package enum Part {
        case node(Node)
        case nodes([Node])
    }

    package static func buildExpression(_ text: String) -> Part { .node(.text(text)) }
    package static func buildExpression(_ element: Element) -> Part { .node(.element(element)) }
    package static func buildExpression(_ element: Element?) -> Part {
        element.map { .node(.element($0)) } ?? .nodes([])
    }
    package static func buildExpression(_ elements: [Element]) -> Part { .nodes(elements.map { .element($0) }) }
    package static func buildExpression(_ node: Node) -> Part { .node(node) }
    package static func buildExpression(_ nodes: [Node]) -> Part { .nodes(nodes) }

    package static func buildBlock(_ part: Part) -> Part { part }
    package static func buildBlock(_ parts: Part...) -> Part { .nodes(joined(parts)) }
    package static func buildOptional(_ part: Part?) -> Part { part ?? .nodes([]) }
    package static func buildEither(first: Part) -> Part { first }
    package static func buildEither(second: Part) -> Part { second }
    package static func buildArray(_ parts: [Part]) -> Part { .nodes(joined(parts)) }

    package static func buildFinalResult(_ part: Part) -> [Node] {
        switch part {
        case .node(let node): [node]
        case .nodes(let nodes): nodes
        }
    }

    private static func joined(_ parts: [Part]) -> [Node] {
        var nodes: [Node] = []
        nodes.reserveCapacity(parts.count)
        for part in parts {
            switch part {
            case .node(let node): nodes.append(node)
            case .nodes(let more): nodes += more
            }
        }
        return nodes
    }
}
