import MarketRegime

extension SplitMix64 {
    /// A number from 0 up to but not including 1.
    mutating func uniform() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

    /// A number from `range`.
    mutating func uniform(in range: ClosedRange<Double>) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
    }

    /// A whole number from 0 up to but not including `count`.
    mutating func index(below count: Int) -> Int { Int(truncatingIfNeeded: next() >> 33) % max(1, count) }

    /// A nearly normal number with mean 0 and standard deviation 1, within ±6.
    ///
    /// The sum of twelve uniform 16-bit numbers, because `log` and `cos` do not give the same bits on every machine.
    mutating func normal() -> Double {
        var sum: UInt64 = 0
        for _ in 0..<3 {
            let bits = next()
            sum += (bits & 0xffff) + (bits >> 16 & 0xffff) + (bits >> 32 & 0xffff) + (bits >> 48)
        }
        return (Double(sum) + 6) / 65_536 - 6
    }
}
