import CSimdJSON

extension JSONValue {
    /// Visits the elements of an array in order.
    package func forEachElement(
        _ body: (_ index: Int, _ element: borrowing JSONValue) throws(JSONError) -> Void
    ) throws(JSONError) {
        guard isArray else { throw error(expected: "an array") }
        var cursor = simd_members(raw)
        var element = simd_value()
        var index = 0
        while simd_next_element(&cursor, &element) {
            try body(index, JSONValue(raw: element, document: document))
            index += 1
        }
    }

    /// Visits the fields of an object in the order of the document, repeated keys included.
    package func forEachField(
        _ body: (_ key: borrowing JSONKey, _ value: borrowing JSONValue) throws(JSONError) -> Void
    ) throws(JSONError) {
        guard isObject else { throw error(expected: "an object") }
        var cursor = simd_members(raw)
        var key: UnsafePointer<CChar>?
        var (length, value) = (0, simd_value())
        while simd_next_field(&cursor, &key, &length, &value) {
            try body(JSONKey(bytes: key, length: length), JSONValue(raw: value, document: document))
        }
    }

    /// The elements of an array, each made into something of the caller's.
    package func map<Result>(
        _ transform: (borrowing JSONValue) throws(JSONError) -> Result
    ) throws(JSONError) -> [Result] {
        var results: [Result] = []
        results.reserveCapacity(count)
        try forEachElement { (_, element) throws(JSONError) in results.append(try transform(element)) }
        return results
    }
}
