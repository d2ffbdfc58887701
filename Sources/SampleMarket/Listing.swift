/// A made-up stock: what of it does not change.
struct Listing: Sendable {
    /// The ticker.
    let symbol: String
    /// The number of the sector whose fortune it shares.
    let sector: Int
    /// Whether the scanner knows the sector's name.
    let knowsSector: Bool
    /// How much it moves when the market moves by one.
    let beta: Double
    /// Its average true range in an ordinary market, in percent of the price.
    let usualRange: Double

    /// The sectors' names.
    static let sectors = [
        "Basic Materials", "Communication Services", "Consumer Cyclical", "Consumer Defensive", "Energy",
        "Financial Services", "Healthcare", "Industrials", "Real Estate", "Technology", "Utilities",
    ]

    init(index: Int, random: inout SplitMix64) {
        symbol = Symbols.symbol(index)
        sector = random.index(below: Self.sectors.count)
        knowsSector = random.uniform() < 0.85
        beta = random.uniform(in: 0.6...1.5)
        usualRange = min(4.2, max(1.3, 2.55 + random.normal() * 0.6))
    }

    /// The sector's name, or `nil` when the scanner does not know it.
    var sectorName: String? { knowsSector ? Self.sectors[sector] : nil }

    /// What it moves by itself in a half-hour of an ordinary market, in percent.
    var noise: Double { usualRange * 0.16 }
}
