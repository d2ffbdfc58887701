import CSimdJSON

/// A document cut between the objects of its lists, so that its parts can be walked beside one another, and each takes
/// memory by its own size.
///
/// Where to cut is guessed: from bytes that look like the end of one object and the start of the next. Each part is then
/// walked as a whole document, closed and opened where it was cut. As each is a good one, and the list that one leaves open
/// is the one that the next goes on with, the parts make one good document.
package struct JSONParts: Sendable {
    /// In the order of the document; a short one is in one part.
    package let parts: [JSONPart]

    /// - Parameters:
    ///   - lists: the names of the lists that may be cut.
    ///   - size: about how many bytes a part is to have.
    package init(_ bytes: [UInt8], lists: [StaticString], size: Int) {
        var parts: [JSONPart] = []
        var start = 0
        var open: String?
        let names = bytes.count < 2 * size ? [] : lists.map { (name: "\($0)", place: bytes.place(ofName: $0)) }
        while bytes.count - start >= 2 * size, let (end, next) = bytes.gap(from: start + size) {
            // The list whose name stands last before the cut.
            let nearest = names.filter { $0.place < end }.max { $0.place < $1.place }
            guard let nearest else { break }
            parts.append(JSONPart(bytes: bytes, range: start..<end, open: open, left: nearest.name))
            (start, open) = (next, nearest.name)
        }
        parts.append(JSONPart(bytes: bytes, range: start..<bytes.count, open: open, left: nil))
        self.parts = parts
    }

    /// The document without the elements of the lists, which says the rest; `nil` when the parts do not fit together.
    ///
    /// - Parameter walks: those of the parts, in order.
    package func frame(_ walks: [JSONWalk]) -> [UInt8]? {
        var lists: [Range<Int>] = []
        var names: Set<String> = []
        // Where the list began that the part before has left open.
        var begin = 0
        for (part, walk) in zip(parts, walks) {
            var left: String?
            for list in walk.lists {
                if !list.isOpen {
                    guard names.insert(list.name).inserted else { return nil }
                    begin = list.range.lowerBound
                }
                if list.isLeft { left = list.name } else { lists.append(begin..<list.range.upperBound) }
            }
            guard left == part.left else { return nil }
        }
        guard let bytes = parts.first?.bytes else { return nil }
        var frame: [UInt8] = []
        frame.reserveCapacity(
            bytes.count - lists.reduce(0) { $0 + $1.count } + 2 * lists.count + JSONDocument.padding)
        var start = 0
        for list in lists {
            frame += bytes[start..<list.lowerBound]
            frame += Array("[]".utf8)
            start = list.upperBound
        }
        frame += bytes[start...]
        return frame
    }
}

/// A part of a document.
package struct JSONPart: Sendable {
    /// The whole document.
    let bytes: [UInt8]
    let range: Range<Int>
    /// The name of the list whose objects it begins with; `nil` for the first part.
    let open: String?
    /// The name of the list that it should end in; `nil` for the last part.
    let left: String?

    /// How many bytes it has.
    package var count: Int { range.count }

    /// It as a document for itself, with room behind it.
    var document: (bytes: [UInt8], start: Int) {
        if open == nil, left == nil, bytes.capacity >= bytes.count + JSONDocument.padding { return (bytes, 0) }
        let opening = open.map { "{\"\($0)\":[" } ?? ""
        let closing = left == nil ? "" : "]}"
        var document: [UInt8] = []
        document.reserveCapacity(opening.utf8.count + range.count + closing.utf8.count + JSONDocument.padding)
        document += opening.utf8
        document += bytes[range]
        document += closing.utf8
        return (document, opening.utf8.count)
    }
}

extension [UInt8] {
    /// Where a text of these letters, which are to be in no need of an escape, stands first; behind the end when it does not.
    fileprivate func place(ofName name: StaticString) -> Int {
        Array("\"\(name)\"".utf8).withUnsafeBufferPointer { text in
            withUnsafeBufferPointer { bytes in
                simd_place_of(simd_text(bytes: text.baseAddress, length: text.count), bytes.baseAddress, bytes.count)
            }
        }
    }

    /// What looks like the place between two objects of a list: where the one ends and the next starts.
    fileprivate func gap(from start: Int) -> (end: Int, next: Int)? {
        withUnsafeBufferPointer { bytes in
            func afterSpace(_ place: Int) -> Int {
                var place = place
                while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
                return place
            }
            var end = start
            while end < bytes.count {
                end += 1
                guard bytes[end - 1] == UInt8(ascii: "}") else { continue }
                let comma = afterSpace(end)
                guard comma < bytes.count, bytes[comma] == UInt8(ascii: ",") else { continue }
                let next = afterSpace(comma + 1)
                if next < bytes.count, bytes[next] == UInt8(ascii: "{") { return (end, next) }
            }
            return nil
        }
    }
}
