/// A JSON value that stands on its own: for small files, where convenience counts.
package indirect enum JSONTree: Equatable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONTree])
    case object([Field])

    /// A field of an object; fields keep the order of the document.
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

    /// The field of this name, or `nil` when there is none or this is not an object.
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
