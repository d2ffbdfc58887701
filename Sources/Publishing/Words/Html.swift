import Markup
import Templates

/// Markup for a template, written down as elements.
func html(@NodeBuilder _ content: () -> [Node]) -> TemplateValue {
    var bytes = Bytes()
    for node in content() { node.write(into: &bytes) }
    return .html(bytes.text)
}

/// The fact of a sentence.
func bold(_ text: String) -> Element { Element("b", text: text) }

/// A table inside `<details>`, scrolling by itself when it is wide.
func foldedTable(_ summary: String, head: [(String, isNumber: Bool)], rows: [[String]]) -> Element {
    Element("details") {
        Element("summary", text: summary)
        Element("div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": summary]) {
            table(head: head, rows: rows.map { $0.map { [.text($0)] } })
        }
    }
}

/// A table whose first column names the row.
func table(_ style: String? = nil, head: [(String, isNumber: Bool)], rows: [[[Node]]]) -> Element {
    Element("table", ["class": style]) {
        Element("thead") {
            Element("tr") {
                for cell in head {
                    Element("th", ["scope": "col", "class": cell.isNumber ? "n" : nil], text: cell.0)
                }
            }
        }
        Element("tbody") {
            for row in rows {
                Element("tr") {
                    for (index, cell) in row.enumerated() {
                        if index == 0 {
                            Element("th", ["scope": "row"], cell)
                        } else {
                            Element(
                                "td", ["class": head.indices.contains(index) && head[index].isNumber ? "n" : nil], cell)
                        }
                    }
                }
            }
        }
    }
}
