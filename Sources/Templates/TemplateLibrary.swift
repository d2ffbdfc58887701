import CCmark
package import Markup

/// Templates by name. Each is checked against its values before it is rendered.
package struct TemplateLibrary: Sendable {
    struct Template: Sendable {
        var file: String
        /// The source's own nodes, which are checked against the values.
        var nodes: [TemplateNode]
        /// The text to write: the source's, or the HTML made from its Markdown.
        var text: String
        /// The nodes of that text.
        var written: [TemplateNode]

        /// The nodes to write, with each line indented.
        func nodes(indentedBy indent: String) -> [TemplateNode] {
            guard !indent.isEmpty else { return written }
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { indent + $0 }
            if lines.last == indent { lines[lines.count - 1] = "" }
            return (try? TemplateNode.parse(TemplateSource(file: file, text: lines.joined(separator: "\n"))).nodes)
                ?? []
        }
    }

    /// The kind of text that the templates produce.
    package enum Output: Sendable {
        /// Markup: text is escaped.
        case markup
        /// Plain text: values are not escaped, but kept to one line, so that no value can start a new one.
        case plainText
    }

    private let output: Output
    private var templates: [String: Template] = [:]

    /// Parses the templates. Markdown becomes HTML around the tags.
    package init(_ sources: [TemplateSource], writing output: Output = .markup) throws(TemplateError) {
        self.output = output
        for source in sources { try parse(source) }
    }

    private mutating func parse(_ source: TemplateSource) throws(TemplateError) {
        let (nodes, unescaped) = try TemplateNode.parse(source)
        var template = Template(file: source.file, nodes: nodes, text: source.text, written: nodes)
        if source.isMarkdown {
            template.text = Self.html(ofMarkdown: unescaped)
            template.written = try TemplateNode.parse(TemplateSource(file: source.file, text: template.text)).nodes
        }
        templates[source.name] = template
    }

    /// The template `name` with its values filled in.
    package func render(_ name: String, _ values: [String: TemplateValue]) throws(TemplateError) -> Bytes {
        guard let template = templates[name] else {
            throw TemplateError(file: "templates/\(name)", problem: "no such template")
        }
        let scopes = [TemplateValue.object(values)]
        try TemplateCheck(templates: templates).check(template.nodes, of: template.file, in: scopes, within: [name])
        // Pages of a long history take megabytes, so the buffer is reserved at once instead of growing in steps.
        var bytes = Bytes(capacity: 1 << 12 + TemplateValue.object(values).size)
        TemplateWriter(templates: templates, output: output).write(template.written, in: scopes, into: &bytes)
        return bytes
    }

    /// A tag that fills a paragraph stands for block elements, so the paragraph is removed.
    private static func html(ofMarkdown text: String) -> String {
        var html = Markdown(text).html.replacing(bytes: "<p>{{{", with: "{{{").replacing(bytes: "}}}</p>", with: "}}}")
        while let start = html[...].firstRange(ofBytes: "{{{&gt; "),
            let end = html[start.upperBound...].firstRange(ofBytes: "}}}")
        {
            let name = html[start.upperBound..<end.lowerBound]
            html.replaceSubrange(start.lowerBound..<end.upperBound, with: "{{> \(name)}}")
        }
        return html
    }
}

/// The text of a template, and its file for error messages.
package struct TemplateSource: Sendable, Equatable {
    /// The file, such as `templates/index.mustache`.
    package var file: String
    package var text: String

    package init(file: String, text: String) {
        self.file = file
        self.text = text
    }

    /// The name for use in partials: the file name without folder and extension.
    package var name: String {
        let base = file.split(separator: "/").last ?? ""
        return String(base.prefix { $0 != "." })
    }

    /// Whether the text around the tags is Markdown.
    var isMarkdown: Bool { file.hasSuffix(".md") }
}

/// What is wrong with a template, and where.
package struct TemplateError: Error, Hashable, CustomStringConvertible {
    package var file: String
    /// The line, from 1; `nil` for the whole file.
    package var line: Int?
    package var problem: String

    package init(file: String, line: Int? = nil, problem: String) {
        self.file = file
        self.line = line
        self.problem = problem
    }

    package var description: String { "\(file):\(line.map { "\($0):" } ?? "") \(problem)" }
}

/// CommonMark text. Raw HTML is left out, because that is libcmark's safe default.
package struct Markdown: Sendable {
    package var text: String

    package init(_ text: String) { self.text = text }

    /// The text as an HTML fragment.
    package var html: String {
        let options = CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_SMART
        guard let buffer = cmark_markdown_to_html(text, text.utf8.count, options) else { return "" }
        defer { cmark_get_default_mem_allocator().pointee.free(buffer) }
        return String(cString: buffer)
    }

    /// The lines, from 1, that begin raw HTML. Comments are meant to be left out, so they do not count.
    package var linesWithRawHTML: [Int] {
        guard text.utf8.contains(UInt8(ascii: "<")),
            let document = cmark_parse_document(text, text.utf8.count, CMARK_OPT_VALIDATE_UTF8)
        else { return [] }
        defer { cmark_node_free(document) }
        let iterator = cmark_iter_new(document)
        defer { cmark_iter_free(iterator) }
        var lines: [Int] = [], block = 1
        while case let event = cmark_iter_next(iterator), event != CMARK_EVENT_DONE {
            guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) else { continue }
            let type = cmark_node_get_type(node)
            if cmark_node_get_start_line(node) > 0 { block = Int(cmark_node_get_start_line(node)) }
            guard type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE,
                let literal = cmark_node_get_literal(node), !String(cString: literal).hasPrefix("<!--")
            else { continue }
            if lines.last != block { lines.append(block) }
        }
        return lines
    }
}
