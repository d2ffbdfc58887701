import Glibc

/// How many stocks a scan picked on each side.
public struct Counts: Hashable, Sendable {
    /// The long candidates, 0 to 1,000,000.
    public var long: Int
    /// The short candidates, 0 to 1,000,000.
    public var short: Int

    /// Creates counts.
    public init(long: Int, short: Int) {
        self.long = long
        self.short = short
    }

    /// The sum of both sides.
    public var total: Int { long + short }

    /// Longs per short; `nil` without shorts.
    public var ratio: Double? { short == 0 ? nil : Double(long) / Double(short) }

    /// The balance `ln((L + a) / (S + a))`: 0 is even, positive is long. `a` keeps a few candidates from looking certain.
    public func score(pseudoCount a: Double) -> Double { log((Double(long) + a) / (Double(short) + a)) }
}
