import Glibc

/// The name of a field, borrowed from its document: compared without making a `String` of it.
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
