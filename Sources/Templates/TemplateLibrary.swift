package import Markup

/// Templates by name, checked against their values before each use.
package struct TemplateLibrary: Sendable {
    struct Template: Sendable {
        var file: String
        /// What its tags are held against values by.
        var nodes: [TemplateNode]
        /// The text that is written: its own, or what its Markdown became.
        var text: String
        /// That text taken apart.
        var written: [TemplateNode]

        /// What is written with each line behind some blanks.
        func nodes(indentedBy indent: String) -> [TemplateNode] {
            guard !indent.isEmpty else { return written }
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { indent + $0 }
            if lines.last == indent { lines[lines.count - 1] = "" }
            return (try? TemplateNode.parse(TemplateSource(file: file, text: lines.joined(separator: "\n"))).nodes)
                ?? []
        }
    }

    /// What the templates write.
    package enum Output: Sendable {
        /// Markup: text is escaped.
        case markup
        /// Plain text: text stays as it is, in one line, so that no value can begin another.
        case plainText
    }

    private let output: Output
    private var templates: [String: Template] = [:]

    /// Parses the templates; those in Markdown become HTML around their tags.
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
        // Of a long history a page takes megabytes, which would be taken several times over while it grew.
        var bytes = Bytes(capacity: 1 << 12 + TemplateValue.object(values).size)
        TemplateWriter(templates: templates, output: output).write(template.written, in: scopes, into: &bytes)
        return bytes
    }

    /// A tag that is a paragraph of its own stands for blocks, not for words.
    private static func html(ofMarkdown text: String) -> String {
        Markdown(text).html.replacing(bytes: "<p>{{{", with: "{{{").replacing(bytes: "}}}</p>", with: "}}}")
    }
}
