import JSON

/// What a value may be and what it means, in the terms of JSON Schema 2020-12.
struct Schema: Sendable, Equatable {
    /// The type of a value and its limits.
    indirect enum Kind: Sendable, Equatable {
        case number(ClosedRange<Double>)
        case integer(ClosedRange<Int>)
        case flag
        /// Text; a regular expression and a format of JSON Schema limit it further.
        case text(pattern: String?, format: String?)
        /// One of a few words.
        case choice([String])
        case list(Schema)
        case object([Property])
    }

    /// A key of an object and what stands under it.
    struct Property: Sendable, Equatable {
        var key: String
        var schema: Schema
        /// Whether the key is always there.
        var isRequired = true
    }

    var kind: Kind
    /// What the value means, in a sentence.
    var description: String
    /// What it is counted in; empty when that goes without saying.
    var unit = ""
    /// Whether `null` may stand for it: unknown.
    var isNullable = false
    /// Values as they occur.
    var examples: [JSONTree] = []
    /// Rules that no kind can say.
    var rules: [JSONTree.Field] = []
}

extension Schema {
    /// The same, or `null`.
    var orNull: Schema { with { $0.isNullable = true } }

    /// The same with examples.
    func like(_ examples: JSONTree...) -> Schema { with { $0.examples = examples } }

    /// The same with another meaning.
    func meaning(_ description: String) -> Schema { with { $0.description = description } }

    /// The same with a rule that no kind can say.
    func rule(_ key: String, _ value: JSONTree) -> Schema { with { $0.rules.append(.init(key, value)) } }

    private func with(_ change: (inout Schema) -> Void) -> Schema {
        var copy = self
        change(&copy)
        return copy
    }
}
