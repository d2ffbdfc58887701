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
