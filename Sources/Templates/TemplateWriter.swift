import Markup

/// Writes templates that have passed `TemplateCheck`.
struct TemplateWriter {
    let templates: [String: TemplateLibrary.Template]
    let output: TemplateLibrary.Output

    /// Writes `nodes`. `scopes` are the enclosing objects, the innermost last.
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
            // Escaped for attributes too, so that a template can use a value anywhere.
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

    /// The text on one line, without misleading characters.
    private static func line(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            let category = scalar.properties.generalCategory
            return [.control, .lineSeparator, .paragraphSeparator].contains(category) ? " " : scalar
        }
        return String(String.UnicodeScalarView(scalars)).withoutMisleading
    }
}

extension [TemplateValue] {
    /// The value of a name, possibly dotted, in the innermost object that has it.
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
