package import Markup

/// The schema of one kind of file, published as `feeds/v1/schema/latest.schema.json`.
package struct SchemaDocument: Sendable {
    /// What the files are called: `latest`.
    package let name: String
    package let title: String
    package let root: Schema

    package init(_ name: String, title: String, _ root: Schema) {
        self.name = name
        self.title = title
        self.root = root
    }

    package var path: String { Self.path(of: name) }

    package var file: OutputFile { Self.file(name, root.tree(title: title)) }

    /// Where the site has the schema of files of this name.
    package static func path(of name: String) -> String { "feeds/v1/schema/\(name).schema.json" }

    /// The file of a schema that was made elsewhere.
    package static func file(_ name: String, _ root: JSONTree) -> OutputFile {
        guard case .object(let fields) = root else { return OutputFile(path: path(of: name), bytes: []) }
        var json = JSONWriter(.pretty)
        json.element(
            .object(
                fields + [
                    .init("$id", .string("\(name).schema.json")),
                    .init("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
                ]))
        return OutputFile(path: path(of: name), bytes: json.finished().storage)
    }
}
