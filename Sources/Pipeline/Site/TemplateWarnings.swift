import BuiltIn
import Templates

/// What a user should know about the files in `templates/`: which have no effect, and what a page leaves out.
struct TemplateWarnings {
    /// The folder, as the user wrote it.
    let folder: String
    /// The templates of the pages, by file name.
    let templates: [String: String]

    var warnings: [String] {
        let names = templates.keys.sorted()
        let unused = names.filter { BuiltIn.pages[$0] == nil && !isPart($0) }.map {
            "\(folder)/\($0): no page uses a file of this name, so it has no effect"
        }
        let html = names.filter { $0.hasSuffix(".md") }.flatMap { name in
            Markdown(templates[name] ?? "").linesWithRawHTML.map {
                "\(folder)/\(name):\($0): raw HTML is left out of the page; write Markdown instead"
            }
        }
        return unused + html
    }

    /// Whether another template includes this one.
    private func isPart(_ file: String) -> Bool {
        let name = file.prefix { $0 != "." }
        return templates.values.contains { $0.contains("{{> \(name)}}") || $0.contains("{{>\(name)}}") }
    }
}
