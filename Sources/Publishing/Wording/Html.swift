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

/// The rows of a table whose header is in the template. The first cell is the header of its row.
///
/// - Parameter text: The columns with text; the others have numbers.
func tableRows(_ rows: [[[Node]]], text: Set<Int> = [0]) -> TemplateValue {
    tableRows(rows, text) { cell, bytes in
        for node in cell { node.write(into: &bytes) }
    }
}

/// The same for cells of plain text.
func tableRows(_ rows: [[String]], text: Set<Int> = [0]) -> TemplateValue {
    tableRows(rows, text) { $1.append(escaped: $0) }
}

/// Rows whose cells are written by `write`, without an element per cell, because a window has thousands of cells.
private func tableRows<Cell>(
    _ rows: [[Cell]], _ text: Set<Int>, _ write: (Cell, inout Bytes) -> Void
) -> TemplateValue {
    let named: Attributes = ["scope": "row"], number: Attributes = ["class": "n"]
    var bytes = Bytes()
    for cells in rows {
        bytes.open("tr") { row in
            for (index, cell) in cells.enumerated() {
                let attributes = index == 0 ? named : text.contains(index) ? [:] : number
                row.open(index == 0 ? "th" : "td", attributes) { write(cell, &$0) }
            }
        }
    }
    return .html(bytes)
}

/// The cells of a row whose header is in the template: numbers, or text in the columns in `text`, counted from 0.
func tableCells(_ cells: [[Node]], text: Set<Int> = []) -> TemplateValue {
    html {
        for (index, cell) in cells.enumerated() {
            Element("td", text.contains(index) ? [:] : ["class": "n"], cell)
        }
    }
}

/// The same for cells of plain text.
func tableCells(_ cells: [String], text: Set<Int> = []) -> TemplateValue {
    tableCells(cells.map { [.text($0)] }, text: text)
}

/// A section that is left out if `values` is `nil`.
func optional(_ values: [String: TemplateValue]?) -> TemplateValue {
    .list(values.map { [.object($0)] } ?? [])
}

/// Text that is left out if it is `nil`, for `{{#name}}{{.}}{{/name}}`.
func optional(_ text: String?) -> TemplateValue { .list(text.map { [.text($0)] } ?? []) }

/// Markup that is left out if it is `nil`, for `{{#name}}{{{.}}}{{/name}}`.
func optional(_ nodes: [Node]?) -> TemplateValue { .list(nodes.map { nodes in [html { nodes }] } ?? []) }
