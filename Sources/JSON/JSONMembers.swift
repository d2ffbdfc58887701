import CSimdJSON
import Glibc

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

    /// Transforms each element of an array.
    package func map<Result>(
        _ transform: (borrowing JSONValue) throws(JSONError) -> Result
    ) throws(JSONError) -> [Result] {
        var results: [Result] = []
        results.reserveCapacity(count)
        try forEachElement { (_, element) throws(JSONError) in results.append(try transform(element)) }
        return results
    }

    // For every entry of a history, because other modules call the generic function unspecialised.

    /// The numbers in an array.
    package func doubles() throws(JSONError) -> [Double] {
        try map { (number) throws(JSONError) in try number.double() }
    }

    /// The whole numbers in an array.
    package func ints() throws(JSONError) -> [Int] { try map { (number) throws(JSONError) in try number.int() } }
}

/// The fields of an object, for a reader that asks for them roughly in the order of the document.
///
/// Each search continues where the last one ended, and starts again at the beginning if it finds nothing. Fields in the
/// order of the document therefore cost one comparison each, and others are still found. If a key occurs twice, either
/// may be found, so use this only for documents that this program wrote.
package struct JSONFields: ~Copyable {
    private let object: simd_value
    private var cursor: simd_cursor
    private unowned(unsafe) let document: JSONDocument
    private let missing: StaticString?
    private let isAscending: Bool

    init(of value: borrowing JSONValue, isAscending: Bool) {
        object = value.raw
        // Only objects have fields; a cursor would walk through the elements of an array.
        cursor = value.isObject ? simd_members(value.raw) : simd_cursor()
        self.isAscending = isAscending
        document = value.document
        missing = value.missing
    }

    /// The field with this name, or a missing value.
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
    /// The fields of an object, to be read roughly in the order of the document.
    package var fields: JSONFields { JSONFields(of: self, isAscending: false) }

    /// The fields of an object in the order in which `JSONWriter` writes them. Read each only once, in ascending order
    /// of the names. A missing field is recognised at the first greater name; fields in another order are not found.
    package var ascendingFields: JSONFields { JSONFields(of: self, isAscending: true) }
}

/// The name of a field, borrowed from its document, so that it can be compared without creating a `String`.
package struct JSONKey: ~Copyable {
    let bytes: UnsafePointer<CChar>?
    let length: Int

    package var string: String { text(bytes, length) }

    package static func == (key: borrowing JSONKey, name: StaticString) -> Bool {
        guard name.hasPointerRepresentation else { return key.string == "\(name)" }
        guard let bytes = key.bytes, key.length == name.utf8CodeUnitCount else { return false }
        return memcmp(bytes, name.utf8Start, key.length) == 0
    }
}
