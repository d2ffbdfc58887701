import Markup
import Support
import Testing

/// What is read in parts against the same bytes held whole.
@Suite struct ContentTests {
    private struct Unreadable: Error {}

    /// Bytes whose every place can be told from those near it.
    private func bytes(_ count: Int, _ first: Int = 0) -> [UInt8] {
        (first..<first + count).map { UInt8(truncatingIfNeeded: $0 * 31 + $0 / 256) }
    }

    @Test(arguments: UInt64(0)..<60) func `pieces are the bytes that they come from`(seed: UInt64) throws {
        var random = Seeded(seed)
        let sources = (0..<2).map { bytes(Int.random(in: 1...300_000, using: &random), $0) }
        let opened = sources.map(ByteSource.init)
        var (content, whole) = (Content(), [UInt8]())
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            let which = Int.random(in: 0..<2, using: &random)
            let start = Int.random(in: 0...sources[which].count, using: &random)
            let end = Int.random(in: start...sources[which].count, using: &random)
            if Bool.random(using: &random) {
                content.append(start..<end, of: opened[which])
            } else {
                content.append(Array(sources[which][start..<end]))
            }
            whole += sources[which][start..<end]
        }
        #expect(content.count == whole.count, "seed \(seed)")
        #expect(try content.bytes() == whole, "seed \(seed)")
        let place = Int.random(in: 0...whole.count, using: &random)
        #expect(try content.prefix(place).bytes() == Array(whole[..<place]), "seed \(seed)")
        var rest: [UInt8] = []
        try content.forEachPiece(from: place) { piece in
            #expect(!piece.isEmpty, "seed \(seed)")
            rest += piece
        }
        #expect(rest == Array(whole[place...]), "seed \(seed)")
    }

    @Test func `parts that follow one another are one`() {
        let source = ByteSource(bytes(100))
        var content = Content()
        content.append(0..<10, of: source)
        content.append(10..<30, of: source)
        content.append(30..<30, of: source)
        content.append([])
        #expect(content.pieces.count == 1)
        content.append(31..<40, of: source)
        content.append(40..<50, of: ByteSource(bytes(100)))
        #expect(content.pieces.count == 3)
        #expect(content.count == 49)
    }

    @Test func `windows overlap, and each byte begins just one of them`() throws {
        let whole = bytes(3 * ByteSource.pieceSize + 5)
        for overlap in [0, 1, 7] {
            var next = 2
            try ByteSource(whole).forEachWindow(of: 2..<whole.count, overlap: overlap) { start, window in
                #expect(start == next)
                #expect(window.count == min(ByteSource.pieceSize + overlap, whole.count - start))
                #expect(window.elementsEqual(whole[start..<start + window.count]))
                next = start + ByteSource.pieceSize
            }
            #expect(next >= whole.count)
        }
    }

    @Test func `what cannot be read is no content`() {
        let source = ByteSource(count: 200_000) { start, _ in if start > 0 { throw Unreadable() } }
        var content = Content([1])
        content.append(0..<source.count, of: source)
        #expect(throws: Unreadable.self) { try content.bytes() }
        #expect(throws: Never.self) { try content.prefix(100).bytes() }
    }
}
