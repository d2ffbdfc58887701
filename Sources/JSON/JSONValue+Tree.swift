import CSimdJSON

extension JSONValue {
    /// The value as a tree of its own. An object with a repeated key is refused.
    package func tree() throws(JSONError) -> JSONTree {
        if isMissing { throw error(expected: "a value") }
        try checkKeys()
        return try uncheckedTree()
    }

    /// Refuses an object, at any depth, that has the same key twice: either value could be the one that was meant.
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
