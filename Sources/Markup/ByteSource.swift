/// Bytes that lie somewhere, mostly in an open file, and are read in parts, so that what is large need never be held whole.
///
/// A file is the one that was opened, whatever has taken its place in the folder since.
package final class ByteSource: Sendable {
    /// Fills a buffer with the bytes from a place on, all of them or none.
    package typealias Fill = @Sendable (_ start: Int, _ buffer: UnsafeMutableRawBufferPointer) throws -> Void

    /// How many bytes there are.
    package let count: Int
    private let fill: Fill

    /// How much is held at a time of what is looked through: it stays in the processor's cache.
    package static let pieceSize = 1 << 16

    package init(count: Int, fill: @escaping Fill) { (self.count, self.fill) = (count, fill) }

    /// Bytes that are held already.
    package convenience init(_ bytes: [UInt8]) {
        self.init(count: bytes.count) { start, buffer in
            bytes.withUnsafeBytes {
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[start..<start + buffer.count]))
            }
        }
    }

    /// The bytes of a part, in an array with room for `padding` more.
    package func bytes(_ part: Range<Int>, padding: Int = 0) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: part.count + padding) { buffer, count in
            try fill(
                part.lowerBound,
                UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<part.count]))
            count = part.count
        }
    }

    /// Hands over a part piece by piece, each of `pieceSize` but the last; what was handed over is gone after the call.
    package func forEachPiece(of part: Range<Int>, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        try forEachWindow(of: part, overlap: 0) { _, window in try body(window) }
    }

    /// Hands over a part in windows of `pieceSize` and `overlap` more, which the next one begins with.
    package func forEachWindow(
        of part: Range<Int>, overlap: Int, _ body: (_ start: Int, _ window: UnsafeRawBufferPointer) throws -> Void
    ) throws {
        guard !part.isEmpty else { return }
        let size = min(part.count, Self.pieceSize + overlap)
        try withUnsafeTemporaryAllocation(byteCount: size, alignment: 16) { buffer in
            for start in stride(from: part.lowerBound, to: part.upperBound, by: Self.pieceSize) {
                let end = min(start + size, part.upperBound)
                let window = UnsafeMutableRawBufferPointer(rebasing: buffer[..<(end - start)])
                try fill(start, window)
                try body(start, UnsafeRawBufferPointer(window))
            }
        }
    }
}
