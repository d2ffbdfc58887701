extension JSONWriter {
    /// Writes a tree as an element; the fields of its objects are sorted, numbers are exact.
    package mutating func element(_ tree: JSONTree) {
        switch tree {
        case .null: null()
        case .bool(let value): element(value)
        case .integer(let value): element(value)
        case .number(let value): element(exact: value)
        case .string(let value): element(value)
        case .array(let elements): array { writer in elements.forEach { writer.element($0) } }
        case .object(let fields): object { $0.fields(fields) }
        }
    }

    /// Writes a tree as a field; the fields of its objects are sorted, numbers are exact.
    package mutating func field(_ key: String, _ tree: JSONTree) {
        switch tree {
        case .null: null(key)
        case .bool(let value): field(key, value)
        case .integer(let value): field(key, value)
        case .number(let value): field(key, exact: value)
        case .string(let value): field(key, value)
        case .array(let elements): array(key) { writer in elements.forEach { writer.element($0) } }
        case .object(let fields): object(key) { $0.fields(fields) }
        }
    }

    private mutating func fields(_ fields: [JSONTree.Field]) {
        for field in fields.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            self.field(field.key, field.value)
        }
    }
}
