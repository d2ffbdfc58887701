/// A seeded generator whose numbers are the same on every machine (Steele, Lea and Flood, 2014).
struct SplitMix64: Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
        bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
        return bits ^ (bits >> 31)
    }

    /// A number from 0 up to, but not including, 1.
    mutating func uniform() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

    /// A number from `range`.
    mutating func uniform(in range: ClosedRange<Double>) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
    }

    /// A whole number from 0 up to, but not including, `count`.
    mutating func index(below count: Int) -> Int { Int(truncatingIfNeeded: next() >> 33) % max(1, count) }

    /// A nearly normal number with mean 0 and deviation 1, within ±6.
    ///
    /// The sum of twelve uniform numbers of 16 bits: unlike `log` and `cos`, it has the same bits everywhere.
    mutating func normal() -> Double {
        var sum: UInt64 = 0
        for _ in 0..<3 {
            let bits = next()
            sum += (bits & 0xffff) + (bits >> 16 & 0xffff) + (bits >> 32 & 0xffff) + (bits >> 48)
        }
        return (Double(sum) + 6) / 65_536 - 6
    }
}
