import Markup
import Mustache

/// Templates by name, checked against their values before each use.
package struct TemplateLibrary: Sendable {
    struct Template: Sendable {
        var file: String
        var nodes: [TemplateNode]
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
    private var library = MustacheLibrary()

    /// Parses the templates; those in Markdown become HTML around their tags.
    package init(_ sources: [TemplateSource], writing output: Output = .markup) throws(TemplateError) {
        self.output = output
        for source in sources { try parse(source) }
    }

    private mutating func parse(_ source: TemplateSource) throws(TemplateError) {
        let (nodes, unescaped) = try TemplateNode.parse(source)
        templates[source.name] = Template(file: source.file, nodes: nodes)
        let text = source.isMarkdown ? Self.html(ofMarkdown: unescaped) : unescaped
        do { try library.register(text, named: source.name) } catch let error as MustacheTemplate.ParserError {
            throw TemplateError(file: source.file, line: error.context.lineNumber, problem: "\(error.error)")
        } catch { throw TemplateError(file: source.file, problem: "\(error)") }
    }

    /// The template `name` with its values filled in.
    package func render(_ name: String, _ values: [String: TemplateValue]) throws(TemplateError) -> String {
        guard let template = templates[name] else {
            throw TemplateError(file: "templates/\(name)", problem: "no such template")
        }
        let root = TemplateValue.object(values)
        try TemplateCheck(templates: templates).check(template.nodes, of: template.file, in: [root], within: [name])
        guard let text = library.render(plain(root), withTemplate: name) else {
            throw TemplateError(file: template.file, problem: "could not be rendered")
        }
        return text
    }

    /// A tag that is a paragraph of its own stands for blocks, not for words.
    private static func html(ofMarkdown text: String) -> String {
        Markdown(text).html.replacing(bytes: "<p>{{{", with: "{{{").replacing(bytes: "}}}</p>", with: "}}}")
    }

    /// The values as Mustache takes them, text escaped for attributes as well: its own escaping goes by grapheme, so
    /// that a quotation mark with a combining accent would pass.
    private func plain(_ value: TemplateValue) -> Any {
        switch value {
        case .text(let text): output == .markup ? Self.attributeSafe(text) : Self.line(text)
        case .html(let markup): markup
        case .bool(let condition): condition
        case .list(let items): items.map(plain)
        case .object(let members): members.mapValues(plain)
        }
    }

    private static func attributeSafe(_ text: String) -> String {
        var bytes = Bytes(capacity: text.utf8.count)
        bytes.append(escapedAttribute: text)
        return bytes.text
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
