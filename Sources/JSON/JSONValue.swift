import CSimdJSON

/// A value in a document, or a missing one.
///
/// It is borrowed from its document and cannot be copied out of the scope that reads it, so it needs no reference
/// counting. A field that does not exist is a missing value: reading it as a required value throws, reading it as an
/// optional one gives `nil`.
package struct JSONValue: ~Copyable {
    let raw: simd_value
    unowned(unsafe) let document: JSONDocument
    /// The key that was looked up in `raw` but does not exist; `nil` if the value exists.
    let missing: StaticString?

    init(raw: simd_value, document: JSONDocument, missing: StaticString? = nil) {
        self.raw = raw
        self.document = document
        self.missing = missing
    }

    package var isMissing: Bool { missing != nil }

    /// Whether the value is `null` or missing.
    package var isNull: Bool { isMissing || raw.kind == SIMD_NULL }

    package var isObject: Bool { holds(SIMD_OBJECT) }

    package var isArray: Bool { holds(SIMD_ARRAY) }

    /// How many members an array or object has; 0 for anything else. The count stops at 16,777,215.
    package var count: Int { isArray || isObject ? raw.length : 0 }

    /// The first field with this name, or a missing value.
    package subscript(key: StaticString) -> JSONValue {
        _read { yield field(key) }
    }

    /// An error about this value, with its place, for ranges and formats that only the caller knows.
    package func error(expected: String) -> JSONError {
        var path = document.path(of: raw)
        if let missing { path += (path.isEmpty ? "" : ".") + pathKey("\(missing)") }
        return JSONError(name: document.name, path: path, expected: expected, found: found)
    }

    /// What the value is, as worded in error messages.
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

extension JSONValue {
    /// The text of a string.
    package func string() throws(JSONError) -> String {
        guard holds(SIMD_STRING) else { throw error(expected: "a string") }
        return text(raw.text, raw.length)
    }

    /// Passes the bytes of a string to `body`; they are valid only during the call.
    package func utf8<Result>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(JSONError) -> Result
    ) throws(JSONError) -> Result {
        guard holds(SIMD_STRING) else { throw error(expected: "a string") }
        let bytes = UnsafeRawBufferPointer(start: raw.text, count: raw.length)
        return try body(bytes.assumingMemoryBound(to: UInt8.self))
    }

    /// A number, always finite.
    package func double() throws(JSONError) -> Double {
        guard holds(SIMD_NUMBER) || holds(SIMD_INTEGER) else { throw error(expected: "a number") }
        return raw.number
    }

    /// A whole number, exact; `58.0` also counts as whole.
    package func int() throws(JSONError) -> Int {
        if holds(SIMD_INTEGER) { return Int(raw.integer) }
        guard holds(SIMD_NUMBER), let whole = Int(exactly: raw.number) else {
            throw error(expected: "a whole number")
        }
        return whole
    }

    package func bool() throws(JSONError) -> Bool {
        guard holds(SIMD_BOOL) else { throw error(expected: "true or false") }
        return raw.integer != 0
    }

    /// The text of a string; `nil` if the value is `null` or missing.
    package func stringIfPresent() throws(JSONError) -> String? { isNull ? nil : try string() }

    /// A number; `nil` if the value is `null` or missing.
    package func doubleIfPresent() throws(JSONError) -> Double? { isNull ? nil : try double() }

    /// A whole number; `nil` if the value is `null` or missing.
    package func intIfPresent() throws(JSONError) -> Int? { isNull ? nil : try int() }

    /// A boolean; `nil` if the value is `null` or missing.
    package func boolIfPresent() throws(JSONError) -> Bool? { isNull ? nil : try bool() }

    /// Whether the value is this string. Allocates nothing.
    package func isString(_ text: StaticString) -> Bool {
        holds(SIMD_STRING) && JSONKey(bytes: raw.text, length: raw.length) == text
    }
}
