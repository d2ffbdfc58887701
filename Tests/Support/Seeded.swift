package import MarketRegime

/// Gives the same numbers for the same seed on every machine.
package typealias Seeded = SplitMix64

extension SplitMix64 {
    package init(_ seed: UInt64) { self.init(seed: seed) }
}
