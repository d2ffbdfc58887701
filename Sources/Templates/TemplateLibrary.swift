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
        Markdown(text).html.replacing(bytes: "<p>{{{", with: "{{{").replacing(bytes: "}}}</p>", with: "}}}")
    }
}
