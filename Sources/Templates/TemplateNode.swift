/// A tag of a template, or the text between two. Sections have children.
struct TemplateNode: Sendable {
    var tag: TemplateTag
    var children: [TemplateNode] = []

    /// Parses a template. Returns its nodes, and its text with every value in triple braces.
    static func parse(_ source: TemplateSource) throws(TemplateError) -> (nodes: [TemplateNode], unescaped: String) {
        var scanner = TagScanner(source)
        var open: [TemplateNode] = []
        var top: [TemplateNode] = []
        func add(_ node: TemplateNode) {
            if open.isEmpty { top.append(node) } else { open[open.count - 1].children.append(node) }
        }
        while true {
            let (text, found) = try scanner.next()
            if !text.isEmpty { add(TemplateNode(tag: TemplateTag(kind: .literal, name: String(text), line: 0))) }
            guard let tag = found else { break }
            switch tag.kind {
            case .comment: continue
            case .section, .inverted: open.append(TemplateNode(tag: tag))
            case .end:
                guard let section = open.popLast() else {
                    throw TemplateError(file: source.file, line: tag.line, problem: "\(tag.written) closes no section")
                }
                guard section.tag.name == tag.name else {
                    let problem = "\(tag.written) closes \(section.tag.written) of line \(section.tag.line)"
                    throw TemplateError(file: source.file, line: tag.line, problem: problem)
                }
                add(section)
            case .text, .markup, .partial, .literal: add(TemplateNode(tag: tag))
            }
        }
        if let section = open.last {
            throw TemplateError(
                file: source.file, line: section.tag.line, problem: "\(section.tag.written) is never closed")
        }
        return (top, scanner.unescaped)
    }
}

/// A `{{tag}}` of a template.
struct TemplateTag: Sendable, Equatable {
    enum Kind: Sendable {
        case text, markup, section, inverted, end, partial, comment
        /// The text between two tags, stored as the name.
        case literal
    }

    var kind: Kind
    var name: String
    /// The line, from 1.
    var line: Int
    /// The indentation of a tag that is alone on its line. Every line of a partial is indented by it.
    var indent = ""

    /// The tag as written in a template.
    var written: String {
        switch kind {
        case .text: "{{\(name)}}"
        case .markup: "{{{\(name)}}}"
        case .section: "{{#\(name)}}"
        case .inverted: "{{^\(name)}}"
        case .end: "{{/\(name)}}"
        case .partial: "{{> \(name)}}"
        case .comment: "{{! }}"
        case .literal: name
        }
    }
}
