import JSON
package import Markup

/// The JSON Schemas (2020-12) of the configuration files, made from the same registry that reads them.
package enum ConfigurationSchema {
    /// The schema of `regime_config.json`.
    package static var regimeConfig: OutputFile {
        schema(
            .regimeConfig, title: "Regime configuration",
            "The market, the method's constants and how results are published. A key left out has its default.")
    }

    /// The schema of `thresholds.json`.
    package static var thresholds: OutputFile {
        schema(
            .thresholds, title: "Regime thresholds",
            "The limits of the seven regimes, in smoothed longs per short, each above the one below it.")
    }

    /// Both schemas and the one for calendars, as files of the site.
    package static var files: [OutputFile] { [regimeConfig, thresholds, CalendarSchema.document.file] }

    /// The paths of `files`. Their content depends only on the program.
    package static var paths: [String] {
        [ConfigurationFile.regimeConfig, .thresholds].map { SchemaDocument.path(of: name(of: $0)) }
            + [CalendarSchema.document.path]
    }

    private static func name(of file: ConfigurationFile) -> String { String(file.rawValue.dropLast(".json".count)) }

    private static func schema(_ file: ConfigurationFile, title: String, _ description: String) -> OutputFile {
        var root = Branch()
        for setting in Settings.registry where setting.file == file { root.insert(setting.schema, at: setting.parts) }
        let tree = root.tree { fields, path in
            let words: [JSONTree.Field] =
                path.last.map { [.init("title", .string($0.split(separator: "_").joined(separator: " ")))] }
                ?? [.init("title", .string(title)), .init("description", .string(description))]
            return .object(
                words + [
                    .init("additionalProperties", .bool(false)), Schema.comments, .init("properties", .object(fields)),
                    .init("type", .string("object")),
                ])
        }
        return SchemaDocument.file(name(of: file), tree)
    }
}

/// Builds a nested object from values and their paths.
struct Branch {
    private var leaves: [JSONTree.Field] = []
    private var branches: [(key: String, branch: Branch)] = []

    /// Inserts a value at a path of at least one key.
    mutating func insert(_ value: JSONTree, at path: some Collection<String>) {
        guard let key = path.first else { return }
        guard path.count > 1 else { return leaves.append(JSONTree.Field(key, value)) }
        let index = branches.firstIndex { $0.key == key } ?? branches.endIndex
        if index == branches.endIndex { branches.append((key, Branch())) }
        branches[index].branch.insert(value, at: path.dropFirst())
    }

    /// The finished object.
    var tree: JSONTree { .object(leaves + branches.map { JSONTree.Field($0.key, $0.branch.tree) }) }

    /// The finished object, with `node` making each branch from its fields.
    func tree(_ node: ([JSONTree.Field], _ path: [String]) -> JSONTree, path: [String] = []) -> JSONTree {
        node(leaves + branches.map { JSONTree.Field($0.key, $0.branch.tree(node, path: path + [$0.key])) }, path)
    }
}

extension Setting {
    /// The schema of this setting.
    var schema: JSONTree {
        let words = unit.isEmpty ? purpose : "\(purpose) Unit: \(unit)."
        let name = parts.last ?? path
        let fields: [JSONTree.Field] = [
            .init("title", .string(name.split(separator: "_").joined(separator: " "))),
            .init("description", .string(words)), .init("default", defaultValue),
        ]
        return .object(fields + kind.schema)
    }
}

extension SettingKind {
    /// The schema of this kind. JSON Schema cannot express ascending order; reading the file checks that.
    fileprivate var schema: [JSONTree.Field] {
        switch self {
        case .number(let range):
            [
                .init("type", .string("number")), .init("minimum", .number(range.lowerBound)),
                .init("maximum", .number(range.upperBound)),
            ]
        case .integer(let range):
            [
                .init("type", .string("integer")), .init("minimum", .integer(range.lowerBound)),
                .init("maximum", .integer(range.upperBound)),
            ]
        case .flag: [.init("type", .string("boolean"))]
        case .text(let rule):
            [
                .init("type", .string("string")), .init("minLength", .integer(1)),
                .init("pattern", .string(rule.pattern)),
            ]
        case .list(let kind, let count, _):
            [
                .init("type", .string("array")), .init("items", .object(kind.schema)),
                .init("minItems", .integer(count.lowerBound)), .init("maxItems", .integer(count.upperBound)),
            ]
        case .table(let words, let values, let most):
            [
                .init("type", .string("object")),
                .init("additionalProperties", .object(SettingKind.text(values).schema)),
                .init("propertyNames", .object([.init("pattern", .string(words.pattern))])),
                .init("maxProperties", .integer(most)),
            ]
        case .optional(let kind):
            kind.schema.map { field in
                field.key == "type" ? .init("type", .array([field.value, .string("null")])) : field
            }
        }
    }
}

extension TextRule {
    /// The rule as a regular expression, as far as one can express it.
    fileprivate var pattern: String {
        switch self {
        case .line: #"^[^\x00-\x1f\x7f]{1,120}$"#
        case .identifier: #"^[a-z0-9_-]+$"#
        case .zone: #"^[!-~]+$"#
        case .time: #"^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$"#
        case .weekday: "^(\(Self.weekdays.joined(separator: "|")))$"
        case .url: #"^https?://[^/?#\s]+[^?#\s]*$"#
        case .folder: #"^[^\x00-\x1f\x7f]+$"#
        case .address: #"^([^@\s<>]+@[^@\s<>]+|[^\x00-\x1f\x7f]*<[^@\s<>]+@[^@\s<>]+>)$"#
        case .symbolURL: #"^https?://[^/?#{}\s]+[^\s]*\{symbol\}[^\s]*$"#
        case .exchange: "^[A-Z0-9_]{1,20}$"
        case .meaning, .rhythm, .ruleSet, .trueRange, .volumeReading, .barStamp:
            "^(\((choices ?? []).joined(separator: "|")))$"
        case .adjustment: #"^\S+ +[0-9]{4}-[0-9]{2}-[0-9]{2} +[0-9.eE+-]+$"#
        case .argument, .command: #"^[^\x00-\x1f\x7f]+$"#
        }
    }
}
