import JSON

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
    /// The rule as a regular expression, as far as it can be expressed.
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
        case .meaning: "^(\(Self.meanings.joined(separator: "|")))$"
        case .argument: #"^[^\x00-\x1f\x7f]+$"#
        }
    }
}
