import CSimdJSON

extension JSONValue {
    /// The value as a tree of its own. An object with a repeated key is refused.
    package func tree() throws(JSONError) -> JSONTree {
        if isMissing { throw error(expected: "a value") }
        switch raw.kind {
        case SIMD_BOOL: return .bool(raw.integer != 0)
        case SIMD_INTEGER: return .integer(Int(raw.integer))
        case SIMD_NUMBER: return .number(raw.number)
        case SIMD_STRING: return .string(text(raw.text, raw.length))
        case SIMD_ARRAY:
            return .array(try map { (element) throws(JSONError) in try element.tree() })
        case SIMD_OBJECT:
            var fields: [JSONTree.Field] = []
            var seen: Set<[UInt8]> = []  // bytes: to a String, é and e with an accent are the same
            try forEachField { (key, value) throws(JSONError) in
                let name = key.string
                guard seen.insert(Array(name.utf8)).inserted else { throw value.repeated }
                fields.append(JSONTree.Field(name, try value.tree()))
            }
            return .object(fields)
        default: return .null
        }
    }

    private var repeated: JSONError {
        var complaint = error(expected: "each key once")
        complaint.found = "it again"
        return complaint
    }
}
