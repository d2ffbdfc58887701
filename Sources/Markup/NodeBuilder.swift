/// Collects text, elements and nodes as they are written down, with `if` and `for` among them.
@resultBuilder
package enum NodeBuilder {
    /// What a part of the block gives: mostly one node, which needs no list of its own.
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
