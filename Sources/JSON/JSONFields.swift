import CSimdJSON

/// The fields of an object, for a reader that asks for them in about the order in which they stand.
///
/// Each search goes on where the last one ended and, finding nothing up to the object's end, begins anew: what is asked
/// for in the order of the document costs one comparison, and what is not is found all the same. Of a key that stands
/// twice, either may be found: this is for documents that this program wrote itself.
package struct JSONFields: ~Copyable {
    private let object: simd_value
    private var cursor: simd_cursor
    private unowned(unsafe) let document: JSONDocument
    private let missing: StaticString?
    private let isAscending: Bool

    init(of value: borrowing JSONValue, isAscending: Bool) {
        object = value.raw
        // What is no object has no fields; of an array, a cursor would walk its elements.
        cursor = value.isObject ? simd_members(value.raw) : simd_cursor()
        self.isAscending = isAscending
        document = value.document
        missing = value.missing
    }

    /// The field of this name, or a missing value.
    package subscript(key: StaticString) -> JSONValue {
        mutating get {
            var value = simd_value()
            let isThere = key.withUTF8Buffer {
                isAscending
                    ? simd_seek_ascending(&cursor, $0.baseAddress, $0.count, &value)
                    : simd_seek(object, &cursor, $0.baseAddress, $0.count, &value)
            }
            return isThere && missing == nil
                ? JSONValue(raw: value, document: document)
                : JSONValue(raw: object, document: document, missing: key)
        }
    }
}

extension JSONValue {
    /// The fields of an object, to be asked for in about the order in which they stand.
    package var fields: JSONFields { JSONFields(of: self, isAscending: false) }

    /// The fields of an object as `JSONWriter` writes them, each asked for once, in ascending order of the names. What is
    /// not there is known at the first greater name; what stands in another order is missing.
    package var ascendingFields: JSONFields { JSONFields(of: self, isAscending: true) }
}
