import CSimdJSON

/// A strict JSON document, parsed once and held as simdjson's tape. The bytes are not kept.
package final class JSONDocument {
    /// The document's name in error messages, usually the path of its file.
    package let name: String
    private let handle: OpaquePointer
    /// For each container, the member at which the last search for a faulty value stopped.
    private var milestones: [UInt: Milestone] = [:]

    /// The deepest nesting accepted.
    package static let maximumDepth = 256
    /// The largest document accepted, in bytes: the most that simdjson's tape can address.
    package static let maximumBytes = 0xFFFF_FF00
    /// The spare capacity that `bytes` needs after its content to be parsed in place, without a copy.
    package static let padding = 64

    /// The byte order mark of UTF-8.
    static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Parses `bytes` as UTF-8, with or without a byte order mark.
    ///
    /// To avoid a copy, reserve `padding` bytes more than the content needs.
    package init(bytes: [UInt8], name: String, limit: Int = maximumBytes) throws(JSONError) {
        guard bytes.count <= min(limit, Self.maximumBytes) else {
            let expected = "at most \(min(limit, Self.maximumBytes)) bytes"
            throw JSONError(name: name, expected: expected, found: "\(bytes.count)")
        }
        let mark = bytes.starts(with: Self.mark) ? Self.mark.count : 0
        var document: OpaquePointer?
        let code = bytes.withUnsafeBufferPointer { buffer in
            let start = buffer.baseAddress.map { $0 + mark }
            let (length, capacity) = (bytes.count - mark, bytes.capacity - mark)
            return length > 0 ? simd_parse(start, length, capacity, Self.maximumDepth + 1, &document) : -1
        }
        guard let document else {
            let words = code > 0 ? String(cString: simd_words(code)) : ""
            throw Diagnosis(bytes: bytes[mark...], name: name).error(otherwise: words)
        }
        self.name = name
        self.handle = document
    }

    /// Wraps a finished tape.
    private init(_ handle: OpaquePointer, name: String) {
        self.name = name
        self.handle = handle
    }

    deinit { simd_release(handle) }

    /// The outermost value.
    package var root: JSONValue {
        _read { yield JSONValue(raw: simd_root(handle), document: self) }
    }
}

extension JSONDocument {
    /// Visits several documents in the same bytes. Each reuses the memory of the previous one, so that a million small
    /// documents need only one tape.
    ///
    /// Stops at the first document that is not JSON or for which `body` throws.
    package static func forEach(
        _ parts: ArraySlice<Range<Int>>, of bytes: [UInt8], name: String,
        _ body: (borrowing JSONValue) throws(JSONError) -> Void
    ) throws(JSONError) {
        var handle: OpaquePointer?
        var document: JSONDocument?
        for part in parts {
            let code = bytes.withUnsafeBufferPointer { buffer in
                let start = buffer.baseAddress.map { $0 + part.lowerBound }
                return simd_parse_again(
                    start, part.count, bytes.capacity - part.lowerBound, maximumDepth + 1, &handle)
            }
            if document == nil, let handle { document = JSONDocument(handle, name: name) }
            guard code == 0, let document else {
                throw Diagnosis(bytes: bytes[part], name: name).error(otherwise: String(cString: simd_words(code)))
            }
            document.milestones = [:]
            try body(document.root)
        }
    }

    /// A member of a container that was passed on the way to a faulty value. The next search starts there.
    private struct Milestone {
        var cursor: simd_cursor
        var ordinal: Int
    }

    /// The path of `value` in the document, found by walking down to it.
    ///
    /// Each container remembers where the last search in it stopped, so that finding the paths of many faulty rows, in
    /// order, takes a single walk.
    func path(of value: simd_value) -> String {
        var path = ""
        var container = simd_root(handle)
        while container.place.index != value.place.index {
            guard let (step, member) = member(of: container, holding: value.place.index) else { return path }
            path += step.isKey && !path.isEmpty ? ".\(step.text)" : step.text
            container = member
        }
        return path
    }

    private func member(
        of container: simd_value, holding index: UInt
    ) -> (step: (text: String, isKey: Bool), value: simd_value)? {
        let fresh = Milestone(cursor: simd_members(container), ordinal: 0)
        var here = milestones[container.place.index] ?? fresh
        if here.cursor.next.index > index { here = fresh }
        var key: UnsafePointer<CChar>?
        var (length, member) = (0, simd_value())
        while true {
            let before = here
            let found =
                container.kind == SIMD_ARRAY
                ? simd_next_element(&here.cursor, &member)
                : simd_next_field(&here.cursor, &key, &length, &member)
            guard found else { return nil }
            here.ordinal += 1
            // A member ends where the next one begins; the last one ends with its container.
            if here.cursor.next.index > index {
                milestones[container.place.index] = before
                guard container.kind == SIMD_OBJECT else { return (("[\(before.ordinal)]", false), member) }
                return ((pathKey(text(key, length)), true), member)
            }
        }
    }
}

/// The bytes of a string as text.
func text(_ bytes: UnsafePointer<CChar>?, _ length: Int) -> String {
    String(decoding: UnsafeRawBufferPointer(start: bytes, count: length), as: UTF8.self)
}

/// A key as it is written in a path: quoted, unless it is a single word.
func pathKey(_ key: String) -> String {
    let isWord = !key.isEmpty && key.utf8.allSatisfy { $0 > 0x20 && !#"."[]:"#.utf8.contains($0) }
    return isWord ? excerpt(key) : "\"\(excerpt(key))\""
}
