/// Which values a piece of JSON may have and what they mean, expressed as JSON Schema 2020-12.
package struct Schema: Sendable, Equatable {
    /// The type of a value and its limits.
    package indirect enum Kind: Sendable, Equatable {
        case number(ClosedRange<Double>)
        case integer(ClosedRange<Int>)
        case flag
        /// Text, optionally limited by a regular expression and a JSON Schema format.
        case text(pattern: String?, format: String?)
        /// One of a few words.
        case choice([String])
        case list(Schema)
        case object([Property])
    }

    /// A key of an object and the schema of its value.
    package struct Property: Sendable, Equatable {
        package var key: String
        package var schema: Schema
        /// Whether the key is always there.
        package var isRequired: Bool

        package init(_ key: String, _ schema: Schema, isRequired: Bool = true) {
            self.key = key
            self.schema = schema
            self.isRequired = isRequired
        }

        /// A key that may be missing.
        package static func optional(_ key: String, _ schema: Schema) -> Property {
            Property(key, schema, isRequired: false)
        }
    }

    package var kind: Kind
    /// What the value means, in a sentence.
    package var description: String
    /// The unit of the value; empty if it needs none.
    package var unit = ""
    /// Whether the value may be `null`, meaning unknown.
    package var isNullable = false
    /// Examples of values.
    package var examples: [JSONTree] = []
    /// Rules that `Kind` cannot express.
    package var rules: [JSONTree.Field] = []
    /// The title; `nil` to derive it from the key.
    package var title: String?
    /// Whether an object may have keys besides those listed. In a closed object, keys that begin with `$` are comments.
    package var isOpen = true
}

/// Creates schemas of each kind: limits first, then the meaning.
extension Schema {
    package static func number(_ range: ClosedRange<Double>, _ description: String, unit: String = "") -> Schema {
        Schema(kind: .number(range), description: description, unit: unit)
    }

    package static func number(_ range: PartialRangeFrom<Double>, _ description: String, unit: String = "") -> Schema {
        number(range.lowerBound ... .infinity, description, unit: unit)
    }

    /// A number of any size and sign.
    package static func number(_ description: String, unit: String = "") -> Schema {
        number(-.infinity ... .infinity, description, unit: unit)
    }

    package static func integer(_ range: ClosedRange<Int>, _ description: String, unit: String = "") -> Schema {
        Schema(kind: .integer(range), description: description, unit: unit)
    }

    /// A whole number from 0.
    package static func count(_ description: String, unit: String = "") -> Schema {
        integer(0...Int.max, description, unit: unit)
    }

    package static func flag(_ description: String) -> Schema { Schema(kind: .flag, description: description) }

    package static func text(_ description: String, pattern: String? = nil, format: String? = nil) -> Schema {
        Schema(kind: .text(pattern: pattern, format: format), description: description)
    }

    /// A moment in RFC 3339.
    package static func time(_ description: String) -> Schema {
        text(description, pattern: timePattern, format: "date-time").like(.string("2025-08-11T13:30:00+05:30"))
    }

    /// A calendar day of the market.
    package static func day(_ description: String) -> Schema {
        text(description, pattern: "^\(dayPattern)$", format: "date").like(.string("2025-08-11"))
    }

    package static func choice(_ words: [String], _ description: String) -> Schema {
        Schema(kind: .choice(words), description: description)
    }

    /// One of an enumeration's raw values.
    package static func choice<Choice: CaseIterable & RawRepresentable<String>>(
        _: Choice.Type, _ description: String
    ) -> Schema {
        choice(Choice.allCases.map(\.rawValue), description)
    }

    package static func list(_ description: String, of element: Schema) -> Schema {
        Schema(kind: .list(element), description: description)
    }

    package static func object(_ description: String, _ properties: [Property]) -> Schema {
        Schema(kind: .object(properties), description: description)
    }

    private static let dayPattern = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    private static let timePattern =
        "^\(dayPattern)T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?(Z|[+-][0-2][0-9]:[0-5][0-9])$"
}

extension Schema {
    /// The same schema, also allowing `null`.
    package var orNull: Schema { with { $0.isNullable = true } }

    /// The same object, allowing no keys besides those listed.
    package var closed: Schema { with { $0.isOpen = false } }

    /// The same schema with examples.
    package func like(_ examples: JSONTree...) -> Schema { with { $0.examples = examples } }

    /// The same schema with another meaning.
    package func meaning(_ description: String) -> Schema { with { $0.description = description } }

    /// The same schema with a title.
    package func titled(_ title: String) -> Schema { with { $0.title = title } }

    /// The same schema with a rule that `Kind` cannot express.
    package func rule(_ key: String, _ value: JSONTree) -> Schema { with { $0.rules.append(.init(key, value)) } }

    private func with(_ change: (inout Schema) -> Void) -> Schema {
        var copy = self
        change(&copy)
        return copy
    }
}
