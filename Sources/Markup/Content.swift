/// What a file is to hold, in pieces: bytes, and parts of what lies somewhere already, which are read only to be copied.
package struct Content: Sendable {
    package enum Piece: Sendable {
        case bytes([UInt8])
        case part(Range<Int>, of: ByteSource)

        package var count: Int {
            switch self {
            case .bytes(let bytes): bytes.count
            case .part(let part, _): part.count
            }
        }
    }

    package private(set) var pieces: [Piece] = []
    /// How many bytes it has.
    package private(set) var count = 0

    /// Content of nothing but bytes.
    package init(_ bytes: [UInt8] = []) { append(bytes) }

    /// All of a source.
    package init(_ source: ByteSource) { append(0..<source.count, of: source) }

    package mutating func append(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        pieces.append(.bytes(bytes))
        count += bytes.count
    }

    /// Appends a part of a source; one that follows the part before is joined to it.
    package mutating func append(_ part: Range<Int>, of source: ByteSource) {
        guard !part.isEmpty else { return }
        count += part.count
        if case .part(let before, let same)? = pieces.last, same === source, before.upperBound == part.lowerBound {
            pieces[pieces.count - 1] = .part(before.lowerBound..<part.upperBound, of: source)
        } else {
            pieces.append(.part(part, of: source))
        }
    }

    package mutating func append(_ other: Content) {
        for piece in other.pieces {
            switch piece {
            case .bytes(let bytes): append(bytes)
            case .part(let part, let source): append(part, of: source)
            }
        }
    }

    /// Its first `count` bytes; it has as many.
    package func prefix(_ count: Int) -> Content {
        var prefix = Content()
        for piece in pieces where prefix.count < count {
            let left = min(count - prefix.count, piece.count)
            switch piece {
            case .bytes(let bytes): prefix.append(left == bytes.count ? bytes : Array(bytes[..<left]))
            case .part(let part, let source): prefix.append(part.prefix(left), of: source)
            }
        }
        return prefix
    }

    /// Hands over all bytes from `start` on, piece by piece; what was handed over is gone after the call.
    package func forEachPiece(from start: Int = 0, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        var place = 0
        for piece in pieces {
            let skipped = min(max(start - place, 0), piece.count)
            place += piece.count
            guard skipped < piece.count else { continue }
            switch piece {
            case .bytes(let bytes):
                try bytes.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[skipped...])) }
            case .part(let part, let source):
                try source.forEachPiece(of: part.dropFirst(skipped), body)
            }
        }
    }

    /// All bytes at once.
    package func bytes() throws -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        try forEachPiece { bytes.append(contentsOf: $0) }
        return bytes
    }
}
