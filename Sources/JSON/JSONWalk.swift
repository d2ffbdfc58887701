import CSimdJSON

/// A list of flat objects under a name of a document's outermost object, and what reads each of them.
package struct JSONList {
    let name: StaticString
    let fields: [StaticString]
    let read: (inout JSONCells) throws(JSONError) -> Void

    /// - Parameters:
    ///   - fields: the names of the fields that `read` asks for, at most 16.
    ///   - read: called for each object, in order; what it throws ends the walk.
    package init(
        _ name: StaticString, fields: [StaticString], read: @escaping (inout JSONCells) throws(JSONError) -> Void
    ) {
        self.name = name
        self.fields = fields
        self.read = read
    }
}

/// The wanted fields of one object of a list.
package struct JSONCells: JSONFieldReading, ~Copyable {
    fileprivate let values: UnsafePointer<simd_value>
    fileprivate let fields: [StaticString]
    /// What messages would be about, were there any: a walk that ends has none.
    fileprivate unowned(unsafe) let document: JSONDocument
    fileprivate var next = 0

    /// The field of this name, or a missing value.
    package mutating func field(_ key: StaticString) -> JSONValue {
        // Asked for in the order in which they are named, each is the next.
        for step in fields.indices {
            let place = next + step < fields.count ? next + step : next + step - fields.count
            guard fields[place].utf8Start == key.utf8Start || "\(fields[place])" == "\(key)" else { continue }
            next = place + 1
            guard values[place].kind != SIMD_NOTHING else { break }
            return JSONValue(raw: values[place], document: document)
        }
        return JSONValue(raw: simd_value(), document: document, missing: key)
    }
}

/// A walk over a document, or a part of one, without a tape of it, which would take three times its room.
package struct JSONWalk: Sendable {
    /// The lists that were found, in the order in which they stand.
    let lists: [Found]

    /// A list that was found.
    struct Found: Sendable {
        let name: String
        /// From its `[` to one past its `]`, in the whole document; unknown where it is cut off.
        let range: Range<Int>
        /// Whether it goes on from the part before.
        let isOpen: Bool
        /// Whether it goes on in the part that follows.
        let isLeft: Bool
    }

    /// Walks a part and reads its lists on the way; it is checked as strictly as `JSONDocument` does.
    ///
    /// - Returns: `nil` when it is no good document, when an object of a list is refused, or when the document is none that
    ///   is read best like this: then `JSONDocument` reads it, or says what is wrong.
    package init?(_ part: JSONPart, lists: [JSONList]) {
        let (bytes, start) = part.document
        guard bytes.count <= JSONDocument.maximumBytes, !bytes.starts(with: JSONDocument.mark),
            let nothing = try? JSONDocument(bytes: Array("{}".utf8), name: "")
        else { return nil }
        let visitor = Visitor(lists, nothing)
        let names = lists.map { list in list.fields.map(\.text) }
        var found: [simd_list] = []
        let isGood = withExtendedLifetime((visitor, nothing)) {
            Self.withPointers(to: names) { fields in
                found = zip(lists, fields).map { list, fields in
                    simd_list(
                        name: list.name.text, fields: fields.baseAddress, field_count: fields.count, begin: 0, end: 0)
                }
                return bytes.withUnsafeBufferPointer { buffer in
                    simd_walk(
                        buffer.baseAddress, bytes.count, bytes.capacity, JSONDocument.maximumDepth + 1, &found,
                        found.count, { Visitor.from($0).read($1, $2) }, visitor.context)
                }
            }
        }
        guard isGood else { return nil }
        let shift = part.range.lowerBound - start
        self.lists = zip(lists, found).filter { $1.end > 0 }.sorted { $0.1.begin < $1.1.begin }.map { list, found in
            Found(
                name: "\(list.name)", range: found.begin + shift..<found.end + shift,
                isOpen: part.open != nil && found.begin < start,
                // Behind it there is only what closes the document.
                isLeft: part.left != nil && found.end == bytes.count - 1)
        }
    }

    /// What is called for each object.
    private final class Visitor {
        private let lists: [JSONList]
        private let document: JSONDocument

        init(_ lists: [JSONList], _ document: JSONDocument) { (self.lists, self.document) = (lists, document) }

        var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

        static func from(_ context: UnsafeMutableRawPointer?) -> Visitor {
            guard let context else { preconditionFailure("a walk hands back what it was given") }
            return Unmanaged<Visitor>.fromOpaque(context).takeUnretainedValue()
        }

        func read(_ list: Int, _ values: UnsafePointer<simd_value>?) -> Bool {
            guard let values else { return false }
            var cells = JSONCells(values: values, fields: lists[list].fields, document: document)
            do throws(JSONError) { try lists[list].read(&cells) } catch { return false }
            return true
        }
    }

    private static func withPointers<Result>(
        to names: [[simd_text]], _ body: ([UnsafeBufferPointer<simd_text>]) -> Result
    ) -> Result {
        let flat = names.flatMap(\.self)
        return flat.withUnsafeBufferPointer { flat in
            var start = 0
            return body(
                names.map { names in
                    defer { start += names.count }
                    return UnsafeBufferPointer(rebasing: flat[start..<start + names.count])
                })
        }
    }
}

extension StaticString {
    fileprivate var text: simd_text { simd_text(bytes: utf8Start, length: utf8CodeUnitCount) }
}
