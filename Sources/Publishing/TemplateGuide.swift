package import MarketRegime
import Templates

/// The keys that the templates of some pages may use, as a guide in Markdown. It is made from the pages' own values, so
/// that it cannot be wrong; a test compares it with the article.
package struct TemplateGuide {
    /// A key: what it holds, an example, and for a section the keys inside.
    private struct Entry {
        var kind = ""
        var example = ""
        var members: [String: Entry] = [:]

        /// Adds what another page has under the same key.
        mutating func add(_ value: TemplateValue) {
            switch value {
            case .text(let text):
                (kind, example) = ("text", example.isEmpty ? text : example)
            case .html: kind = "markup, in triple braces"
            case .bool: kind = "a condition"
            case .list(let items):
                kind = "a list, repeated for each item"
                for item in items {
                    if case .object(let values) = item { add(values) } else { members[".", default: Entry()].add(item) }
                }
            case .object(let values):
                kind = "a section"
                add(values)
            }
        }

        mutating func add(_ values: [String: TemplateValue]) {
            for (key, value) in values { members[key, default: Entry()].add(value) }
        }

        func lines(indent: String) -> [String] {
            members.sorted { $0.key < $1.key }.flatMap { key, entry in
                let words = entry.example.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                let short = words.count > 70 ? words.prefix(69) + "…" : words
                let example = short.isEmpty ? "" : ", such as “\(short)”"
                return ["\(indent)- `\(key)`: \(entry.kind)\(example)"] + entry.lines(indent: indent + "  ")
            }
        }
    }

    /// The guide.
    ///
    /// - Parameter dossiers: States of the site; keys and examples come from all of them.
    package static func text(_ dossiers: [Dossier], site: SiteIdentity) -> String {
        let makers: [(file: String, page: (PageContext) -> any Page)] = [
            ("status.mustache", { StatusPage(context: $0) }), ("method.md", { MethodPage(context: $0) }),
            ("track-record.mustache", { TrackRecordPage(context: $0) }),
            ("comparison.mustache", { ComparisonPage(context: $0) }),
        ]
        let parts = makers.map { file, page in
            var whole = Entry()
            for dossier in dossiers { whole.add(page(PageContext(dossier: dossier, site: site)).values) }
            whole.members["sections"] = Entry(kind: "markup, in triple braces: the stylesheets of what follows")
            return "## \(file)\n\n\(whole.lines(indent: "").joined(separator: "\n"))\n"
        }
        return """
            # Keys of the page templates

            What the templates of the pages Status, Method, Track record and Comparison may show.

            A key in double braces is text, which is escaped. A key in triple braces is markup made by the program. A list, a
            section or a condition opens with `{{#key}}` and closes with `{{/key}}`; `{{^key}}` shows what is inside if it is
            empty or false. Everything else in a template is yours: titles, leads and notes.


            """ + parts.joined(separator: "\n")
    }
}
