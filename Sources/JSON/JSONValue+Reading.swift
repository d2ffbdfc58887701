import CSimdJSON

extension JSONValue {
    /// The text of a string.
    package func string() throws(JSONError) -> String {
        guard holds(SIMD_STRING) else { throw error(expected: "a string") }
        return text(raw.text, raw.length)
    }

    /// The bytes of a string, which are there only while `body` looks at them.
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

    /// A whole number, exact; `58.0` is whole as well.
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

    /// The text of a string, or `nil` when the value is `null` or not there.
    package func stringIfPresent() throws(JSONError) -> String? { isNull ? nil : try string() }

    /// A number, or `nil` when the value is `null` or not there.
    package func doubleIfPresent() throws(JSONError) -> Double? { isNull ? nil : try double() }

    /// A whole number, or `nil` when the value is `null` or not there.
    package func intIfPresent() throws(JSONError) -> Int? { isNull ? nil : try int() }

    /// A boolean, or `nil` when the value is `null` or not there.
    package func boolIfPresent() throws(JSONError) -> Bool? { isNull ? nil : try bool() }

    /// Whether the value is this very string; nothing is allocated.
    package func isString(_ text: StaticString) -> Bool {
        holds(SIMD_STRING) && JSONKey(bytes: raw.text, length: raw.length) == text
    }
}
