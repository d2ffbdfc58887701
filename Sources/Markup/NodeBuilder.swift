/// Collects text, elements and nodes as they are written down, with `if` and `for` among them.
@resultBuilder
package enum NodeBuilder {
    package static func buildExpression(_ text: String) -> [Node] { [.text(text)] }
    package static func buildExpression(_ element: Element) -> [Node] { [.element(element)] }
    package static func buildExpression(_ element: Element?) -> [Node] { element.map { [.element($0)] } ?? [] }
    package static func buildExpression(_ elements: [Element]) -> [Node] { elements.map { .element($0) } }
    package static func buildExpression(_ node: Node) -> [Node] { [node] }
    package static func buildExpression(_ nodes: [Node]) -> [Node] { nodes }

    package static func buildBlock(_ part: [Node]) -> [Node] { part }
    package static func buildBlock(_ parts: [Node]...) -> [Node] { joined(parts) }
    package static func buildOptional(_ part: [Node]?) -> [Node] { part ?? [] }
    package static func buildEither(first: [Node]) -> [Node] { first }
    package static func buildEither(second: [Node]) -> [Node] { second }
    package static func buildArray(_ parts: [[Node]]) -> [Node] { joined(parts) }

    private static func joined(_ parts: [[Node]]) -> [Node] {
        var nodes: [Node] = []
        nodes.reserveCapacity(parts.reduce(0) { $0 + $1.count })
        for part in parts { nodes += part }
        return nodes
    }
}
