import Glibc

/// How the hash of some bytes came about: what it was after every part of them. Other bytes that begin alike, as each history
/// does like the one before it, need not be hashed from the first one on.
struct HashedBeginnings: Sendable {
    private let bytes: [UInt8]
    private var states: [(end: Int, hash: ContentHash)] = []

    /// How far apart the places are after which the hash is known.
    private static let step = 1 << 16

    /// Nothing is known.
    init() { bytes = [] }

    /// Hashes the bytes up to `end`.
    init(of bytes: [UInt8], through end: Int) {
        self.bytes = bytes
        var hash = ContentHash()
        for start in stride(from: 0, to: end, by: Self.step) {
            hash.add(bytes[start..<min(start + Self.step, end)])
            states.append((min(start + Self.step, end), hash))
        }
    }

    /// The hash of the first `end` of other bytes.
    func hash(of other: [UInt8], through end: Int) -> ContentHash {
        var (start, hash) = (0, ContentHash())
        if let known = states.last(where: { $0.end <= end }), memcmp(bytes, other, known.end) == 0 {
            (start, hash) = known
        }
        hash.add(other[start..<end])
        return hash
    }
}
