import CSimdJSON

/// A value of a document, or the absence of one.
///
/// It is borrowed from its document and cannot be copied out of the scope that reads it, so it needs
/// no reference counting. A field that is not there is a value too, found as `nothing`: a required
/// one is refused by its reader, an optional one is `nil`.
package struct JSONValue: ~Copyable {
    let raw: simd_value
    unowned(unsafe) let document: JSONDocument
    /// The key that was looked for in `raw` and is not there.
    let missing: StaticString?

    init(raw: simd_value, document: JSONDocument, missing: StaticString? = nil) {
        self.raw = raw
        self.document = document
        self.missing = missing
    }

    package var isMissing: Bool { missing != nil }

    /// Whether the value is `null` or not there.
    package var isNull: Bool { isMissing || raw.kind == SIMD_NULL }

    package var isObject: Bool { holds(SIMD_OBJECT) }

    package var isArray: Bool { holds(SIMD_ARRAY) }

    /// How many members an array or object has; nought for anything else. Not counted beyond 16,777,215.
    package var count: Int { isArray || isObject ? raw.length : 0 }

    /// The first field of this name, or a missing value.
    package subscript(key: StaticString) -> JSONValue {
        _read { yield field(key) }
    }

    /// A complaint about this value, with its place: for ranges and formats that the caller knows.
    package func error(expected: String) -> JSONError {
        var path = document.path(of: raw)
        if let missing { path += (path.isEmpty ? "" : ".") + pathKey("\(missing)") }
        return JSONError(name: document.name, path: path, expected: expected, found: found)
    }

    /// The value in the words of a message.
    package var found: String {
        if isMissing { return "nothing" }
        switch raw.kind {
        case SIMD_BOOL: return raw.integer == 0 ? "false" : "true"
        case SIMD_INTEGER: return "\(raw.integer)"
        case SIMD_NUMBER: return "\(raw.number)"
        case SIMD_STRING: return "\"\(excerpt(text(raw.text, raw.length)))\""
        case SIMD_ARRAY: return "an array"
        case SIMD_OBJECT: return "an object"
        default: return "null"
        }
    }

    func holds(_ kind: simd_kind) -> Bool { missing == nil && raw.kind == kind }

    private func field(_ key: StaticString) -> JSONValue {
        var value = simd_value()
        let isThere = key.withUTF8Buffer { simd_find(raw, $0.baseAddress, $0.count, &value) }
        return isThere && !isMissing
            ? JSONValue(raw: value, document: document)
            : JSONValue(raw: raw, document: document, missing: key)
    }
}
