/// A template as it was read: its file, for messages, and its text.
package struct TemplateSource: Sendable, Equatable {
    /// The file, such as `templates/index.mustache`.
    package var file: String
    package var text: String

    package init(file: String, text: String) {
        self.file = file
        self.text = text
    }

    /// What partials call it: the file's name without folder and extension.
    package var name: String {
        let base = file.split(separator: "/").last ?? ""
        return String(base.prefix { $0 != "." })
    }

    /// Whether it is Markdown around its tags.
    var isMarkdown: Bool { file.hasSuffix(".md") }
}
