/// How an element without children is written.
package enum Syntax: Sendable {
    /// HTML's void elements stay open (`<br>`), every other element gets an end tag; SVG in a page
    /// reads the same either way.
    case html
    /// Every empty element closes itself: feeds and SVG files that stand alone.
    case xml
}

extension Element {
    /// Appends the element; the same element is the same bytes, always.
    package func write(into bytes: inout Bytes, as syntax: Syntax = .html) {
        let closesItself = syntax == .xml && children.isEmpty
        bytes.open(name, attributes, closesItself: closesItself)
        if closesItself || syntax == .html && isVoid { return }
        for child in children { child.write(into: &bytes, as: syntax) }
        bytes.close(name)
    }

    /// Whether it is one that HTML never closes; anything put into one is left out.
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
