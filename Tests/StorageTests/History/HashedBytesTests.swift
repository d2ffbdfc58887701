import Support
import Testing

@testable import Storage

@Suite struct HashedBytesTests {
    private func digits(_ bytes: [UInt8], through end: Int) -> String {
        var hash = ContentHash()
        hash.add(bytes[..<end])
        return hash.digits
    }

    @Test(arguments: UInt64(1)...60)
    func `a hash that goes on from a beginning in common is that of the bytes`(seed: UInt64) {
        var random = Seeded(seed)
        let old = (0..<Int.random(in: 0...400_000, using: &random)).map {
            UInt8(truncatingIfNeeded: $0 * 31 + $0 / 256)
        }
        let common = Int.random(in: 0...old.count, using: &random)
        let new = old[..<common] + [7] + old[common...].dropFirst(Int.random(in: 0...9, using: &random))
        let known = HashedBytes(Array(new), beginningLike: HashedBytes(old, hashedThrough: old.count))
        for _ in 0..<4 {
            let end = Int.random(in: 0...new.count, using: &random)
            #expect(known.hash(through: end).digits == digits(Array(new), through: end), "seed \(seed)")
        }
    }

    /// A history that goes on differs from the one before in its end, and in nothing before it.
    @Test func `what is in common is known, whatever the ends are`() {
        let old = [UInt8](repeating: 1, count: 300_000) + [2, 3]
        let new = [UInt8](repeating: 1, count: 300_000) + [3, 2, 1]
        let known = HashedBytes(new, beginningLike: HashedBytes(old, hashedThrough: old.count))
        #expect(known.known > 200_000 && known.known <= 300_000)
        #expect(HashedBytes(new, beginningLike: HashedBytes(old)).known == 0)
    }
}
