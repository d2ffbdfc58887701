import Markup
import Support
import Testing

@testable import Storage

@Suite struct RunningHashTests {
    private func digits(_ bytes: [UInt8], through end: Int) -> String {
        var hash = ContentHash()
        hash.add(bytes[..<end])
        return hash.digits
    }

    private func hash(of bytes: [UInt8]) throws -> RunningHash {
        var hash = RunningHash()
        try ByteSource(bytes).forEachPiece(of: 0..<bytes.count) { hash.add($0) }
        return hash
    }

    @Test(arguments: UInt64(1)...60)
    func `a hash that goes on from a beginning in common is that of the bytes`(seed: UInt64) throws {
        var random = Seeded(seed)
        let old = (0..<Int.random(in: 0...400_000, using: &random)).map {
            UInt8(truncatingIfNeeded: $0 * 31 + $0 / 256)
        }
        let common = Int.random(in: 0...old.count, using: &random)
        let rest = [7] + Array(old[common...].dropFirst(Int.random(in: 0...9, using: &random)))
        var new = Content()
        new.append(0..<common, of: ByteSource(old))
        new.append(rest)
        let known = try hash(of: old).prefix(common)
        for _ in 0..<4 {
            let end = Int.random(in: 0...new.count, using: &random)
            let found = try known.hash(of: new, through: end).digits
            #expect(try found == digits(new.bytes(), through: end), "seed \(seed)")
        }
    }

    /// A history that goes on differs from the one before in its end, and in nothing before it.
    @Test func `what is in common is known, whatever the ends are`() throws {
        let known = try hash(of: [UInt8](repeating: 1, count: 300_000)).prefix(299_999)
        #expect(known.last(through: .max).end > 200_000 && known.last(through: .max).end <= 299_999)
        #expect(known.last(through: 100).end == 0)
    }
}
