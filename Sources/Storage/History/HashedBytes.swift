import Glibc

/// Bytes, and how far the hash of them is known: what it was after every part. Other bytes that begin alike, as each history
/// does like the one before it, need not be hashed from the first one on.
package struct HashedBytes: Sendable {
    package let bytes: [UInt8]
    private var states: [(end: Int, hash: ContentHash)] = []

    /// How far apart the places are after which the hash is known.
    private static let step = 1 << 16

    /// Takes bytes of which nothing is known yet.
    package init(_ bytes: [UInt8] = []) { self.bytes = bytes }

    /// Hashes bytes up to `end`.
    init(_ bytes: [UInt8], hashedThrough end: Int) {
        self.bytes = bytes
        var hash = ContentHash()
        for start in stride(from: 0, to: end, by: Self.step) {
            hash.add(bytes[start..<min(start + Self.step, end)])
            states.append((min(start + Self.step, end), hash))
        }
    }

    /// Takes bytes of which as much is known as they have in common with others.
    init(_ bytes: [UInt8], beginningLike other: HashedBytes) {
        self.bytes = bytes
        var start = 0
        for state in other.states {
            guard state.end <= bytes.count, Self.agree(bytes, other.bytes, in: start..<state.end) else { break }
            states.append(state)
            start = state.end
        }
    }

    /// How many bytes, from the first on, need not be hashed again.
    var known: Int { states.last?.end ?? 0 }

    /// The hash of the first `end` bytes.
    package func hash(through end: Int) -> ContentHash {
        let known = states.last { $0.end <= end }
        var hash = known?.hash ?? ContentHash()
        hash.add(bytes[(known?.end ?? 0)..<end])
        return hash
    }

    private static func agree(_ one: [UInt8], _ other: [UInt8], in range: Range<Int>) -> Bool {
        one.withUnsafeBytes { one in
            other.withUnsafeBytes { other in
                guard let one = one.baseAddress, let other = other.baseAddress else { return range.isEmpty }
                return memcmp(one + range.lowerBound, other + range.lowerBound, range.count) == 0
            }
        }
    }
}
