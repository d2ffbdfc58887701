import Markup

/// Writes templates whose tags have been held against the values already.
struct TemplateWriter {
    let templates: [String: TemplateLibrary.Template]
    let output: TemplateLibrary.Output

    /// Writes a tree; `scopes` are the objects around it, the innermost last.
    func write(_ nodes: [TemplateNode], in scopes: [TemplateValue], into bytes: inout Bytes) {
        for node in nodes {
            let tag = node.tag
            switch tag.kind {
            case .literal: bytes.append(tag.name)
            case .partial: write(templates[tag.name]?.nodes(indentedBy: tag.indent) ?? [], in: scopes, into: &bytes)
            case .text, .markup, .section, .inverted, .end, .comment:
                if let value = scopes.find(tag.name) { write(node, value, in: scopes, into: &bytes) }
            }
        }
    }

    private func write(
        _ node: TemplateNode, _ value: TemplateValue, in scopes: [TemplateValue], into bytes: inout Bytes
    ) {
        switch (node.tag.kind, value) {
        case (.text, .text(let text)), (.markup, .text(let text)):
            // Escaped for attributes as well: nobody has to know where a value stands.
            if output == .markup { bytes.append(escapedAttribute: text) } else { bytes.append(Self.line(text)) }
        case (.text, .html(let markup)), (.markup, .html(let markup)): bytes.append(contentsOf: markup.storage)
        case (.section, .bool(true)), (.inverted, .bool(false)): write(node.children, in: scopes, into: &bytes)
        case (.section, .object): write(node.children, in: scopes + [value], into: &bytes)
        case (.section, .list(let items)):
            for item in items { write(node.children, in: scopes + [item], into: &bytes) }
        case (.inverted, .list(let items)): if items.isEmpty { write(node.children, in: scopes, into: &bytes) }
        default: break
        }
    }

    /// The text without control characters and without what would mislead the eye.
    private static func line(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            let category = scalar.properties.generalCategory
            return [.control, .lineSeparator, .paragraphSeparator].contains(category) ? " " : scalar
        }
        return String(String.UnicodeScalarView(scalars)).withoutMisleading
    }
}

extension [TemplateValue] {
    /// What a name means within these objects, the innermost last; the innermost that knows it says so.
    func find(_ name: String) -> TemplateValue? {
        if name == "." { return last }
        guard name.utf8.contains(UInt8(ascii: ".")) else {
            for case .object(let members) in reversed() {
                if let value = members[name] { return value }
            }
            return nil
        }
        var parts = name.split(separator: ".").map(String.init)[...]
        guard let first = parts.popFirst() else { return nil }
        for case .object(let members) in reversed() {
            guard var value = members[first] else { continue }
            for part in parts {
                guard case .object(let inner) = value, let next = inner[part] else { return nil }
                value = next
            }
            return value
        }
        return nil
    }
}
