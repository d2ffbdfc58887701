package import Markup

/// The schema of one kind of file, published under a path such as `feeds/v1/schema/latest.schema.json`.
package struct SchemaDocument: Sendable {
    /// The name of the files it describes, such as `latest`.
    package let name: String
    package let title: String
    /// Created on demand: most runs only need the names of the documents.
    package var root: Schema { make() }
    private let make: @Sendable () -> Schema

    package init(_ name: String, title: String, _ root: @escaping @autoclosure @Sendable () -> Schema) {
        self.name = name
        self.title = title
        make = root
    }

    package var path: String { Self.path(of: name) }

    package var file: OutputFile { Self.file(name, root.tree(title: title)) }

    /// The path on the site of the schema with this name.
    package static func path(of name: String) -> String { "feeds/v1/schema/\(name).schema.json" }

    /// The file for a schema that was built elsewhere.
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

extension Schema {
    /// The schema as JSON, with its title.
    package func tree(title: String) -> JSONTree { .object([.init("title", .string(self.title ?? title))] + fields) }

    /// The schema's keywords.
    private var fields: [JSONTree.Field] {
        let words = unit.isEmpty ? description : "\(description) Unit: \(unit)."
        var fields: [JSONTree.Field] = [.init("description", .string(words))]
        if !examples.isEmpty { fields.append(.init("examples", .array(examples))) }
        return fields + kindFields + rules
    }

    private var kindFields: [JSONTree.Field] {
        switch kind {
        case .number(let range):
            [type("number")] + limits(range.lowerBound, range.upperBound)
        case .integer(let range):
            [type("integer"), .init("minimum", .integer(range.lowerBound))]
                + (range.upperBound == .max ? [] : [.init("maximum", .integer(range.upperBound))])
        case .flag: [type("boolean")]
        case .text(let pattern, let format):
            [type("string")] + (pattern.map { [.init("pattern", .string($0))] } ?? [])
                + (format.map { [.init("format", .string($0))] } ?? [])
        case .choice(let words):
            [type("string"), .init("enum", .array(words.map { .string($0) } + (isNullable ? [.null] : [])))]
        case .list(let element): [type("array"), .init("items", .object(element.fields))]
        case .object(let properties):
            [
                type("object"), .init("additionalProperties", .bool(isOpen)),
                .init("properties", .object(properties.map { .init($0.key, $0.schema.tree(title: $0.title)) })),
                .init("required", .array(properties.filter(\.isRequired).map(\.key).sorted().map { .string($0) })),
            ] + (isOpen ? [] : [Self.comments])
        }
    }

    /// Allows keys that begin with `$`, which every closed object may have.
    package static let comments = JSONTree.Field("patternProperties", .object([.init("^\\$", .object([]))]))

    private func type(_ name: String) -> JSONTree.Field {
        .init("type", isNullable ? .array([.string(name), .string("null")]) : .string(name))
    }

    private func limits(_ low: Double, _ high: Double) -> [JSONTree.Field] {
        [("minimum", low), ("maximum", high)].filter { $0.1.isFinite }.map { .init($0.0, .number($0.1)) }
    }
}

extension Schema.Property {
    /// The key in words.
    fileprivate var title: String {
        let words = key.split(separator: "_").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
