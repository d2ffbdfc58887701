import CSimdJSON

/// A JSON value that is independent of its document, for small files where convenience matters more than speed.
package indirect enum JSONTree: Equatable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONTree])
    case object([Field])

    /// A field of an object. Fields keep the order of the document.
    package struct Field: Equatable, Sendable {
        package var key: String
        package var value: JSONTree

        package init(_ key: String, _ value: JSONTree) {
            self.key = key
            self.value = value
        }
    }

    /// Reads a whole document.
    package init(bytes: [UInt8], name: String) throws(JSONError) {
        self = try JSONDocument(bytes: bytes, name: name).root.tree()
    }

    /// The field with this name; `nil` if there is none or this is not an object.
    package subscript(key: String) -> JSONTree? {
        guard case .object(let fields) = self else { return nil }
        return fields.first { $0.key == key }?.value
    }

    /// The value of a number, whole or not; `nil` for anything else.
    package var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }
}

extension JSONValue {
    /// The value as a tree. Throws if an object has a repeated key.
    package func tree() throws(JSONError) -> JSONTree {
        if isMissing { throw error(expected: "a value") }
        try checkKeys()
        return try uncheckedTree()
    }

    /// Throws if an object, at any depth, has the same key twice, because either value could be the intended one.
    package func checkKeys() throws(JSONError) {
        var repeated = simd_value()
        guard !isMissing, simd_repeated(raw, &repeated) else { return }
        var complaint = JSONValue(raw: repeated, document: document).error(expected: "each key once")
        complaint.found = "it again"
        throw complaint
    }

    private func uncheckedTree() throws(JSONError) -> JSONTree {
        switch raw.kind {
        case SIMD_BOOL: return .bool(raw.integer != 0)
        case SIMD_INTEGER: return .integer(Int(raw.integer))
        case SIMD_NUMBER: return .number(raw.number)
        case SIMD_STRING: return .string(text(raw.text, raw.length))
        case SIMD_ARRAY:
            return .array(try map { (element) throws(JSONError) in try element.uncheckedTree() })
        case SIMD_OBJECT:
            var fields: [JSONTree.Field] = []
            fields.reserveCapacity(count)
            try forEachField { (key, value) throws(JSONError) in
                fields.append(JSONTree.Field(key.string, try value.uncheckedTree()))
            }
            return .object(fields)
        default: return .null
        }
    }
}

extension JSONWriter {
    /// Writes a tree as an element. The fields of its objects are sorted; numbers are exact.
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

    /// Writes a tree as a field. The fields of its objects are sorted; numbers are exact.
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
