import Markup
import Templates

/// Elements as a template value.
func html(@NodeBuilder _ content: () -> [Node]) -> TemplateValue {
    var bytes = Bytes()
    for node in content() { node.write(into: &bytes) }
    return .html(bytes)
}

/// A term and its explanation in a description list.
func row(_ name: String, _ content: [Node]) -> Element {
    Element("div") {
        Element("dt", text: name)
        Element("dd", [:], content)
    }
}

/// The key part of a sentence, in bold.
func bold(_ text: String) -> Element { Element("b", text: text) }

/// A table inside `<details>` that scrolls sideways if it is wide.
func foldedTable(_ summary: String, head: [(String, isNumber: Bool)], rows: [[String]]) -> Element {
    Element("details") {
        Element("summary", text: summary)
        Element("div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": summary]) {
            table(head: head, rows: rows) { $1.append(escaped: $0) }
        }
    }
}

/// A table whose first column names the row.
func table(_ style: String? = nil, head: [(String, isNumber: Bool)], rows: [[[Node]]]) -> Element {
    table(style, head: head, rows: rows) { cell, bytes in
        for node in cell { node.write(into: &bytes) }
    }
}

/// A table whose cells are written by `write`, without an element per cell, because a window has thousands of cells.
private func table<Cell>(
    _ style: String? = nil, head: [(String, isNumber: Bool)], rows: [[Cell]], _ write: (Cell, inout Bytes) -> Void
) -> Element {
    let named: Attributes = ["scope": "row"], number: Attributes = ["class": "n"]
    var bytes = Bytes()
    bytes.open("thead") { group in
        group.open("tr") { row in
            for cell in head {
                row.element("th", ["scope": "col", "class": cell.isNumber ? "n" : nil], text: cell.0)
            }
        }
    }
    bytes.open("tbody") { body in
        for cells in rows {
            body.open("tr") { row in
                for (index, cell) in cells.enumerated() {
                    let isNumber = index < head.count && head[index].isNumber
                    let attributes = index == 0 ? named : isNumber ? number : [:]
                    row.open(index == 0 ? "th" : "td", attributes) { write(cell, &$0) }
                }
            }
        }
    }
    return Element("table", ["class": style], [.raw(bytes)])
}
