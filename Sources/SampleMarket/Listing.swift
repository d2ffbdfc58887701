import MarketRegime

/// The fixed properties of a made-up stock.
struct Listing: Sendable {
    /// The ticker.
    let symbol: String
    /// The index of its sector, whose moves it shares.
    let sector: Int
    /// Whether the scanner knows the sector's name.
    let knowsSector: Bool
    /// Its move per unit of the market's move.
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

    /// The sector's name, or `nil` if the scanner does not know it.
    var sectorName: String? { knowsSector ? Self.sectors[sector] : nil }

    /// The standard deviation of its own moves per ordinary half-hour, in percent.
    var noise: Double { usualRange * 0.16 }
}

/// Made-up tickers that refer to no real stock.
enum Symbols {
    private static let syllables = [
        "ZOR", "VEX", "QUI", "KYL", "WEX", "JUX", "MIR", "TAV", "LUM", "DRO", "FEN", "GAL",
        "HOX", "NEB", "PYR", "RUV", "SYL", "BRI", "CYN", "ULM", "YAR", "XEN", "OPA", "EKO",
    ]
    private static let endings = ["", "IND", "TEX", "BANK", "CHEM", "AUTO", "PHARM", "INFRA", "FOOD", "TECH"]
    private static let special = ["SAMPLE&CO", "MADE-UP", "M&N-TEST", "DEMO&DEMO", "NOT-REAL"]

    /// The unique ticker of stock `index`, 0…99,999. A few contain `&` or `-`, as real tickers do.
    static func symbol(_ index: Int) -> String {
        if special.indices.contains(index) { return special[index] }
        let combinations = syllables.count * syllables.count * endings.count
        // 2477 is coprime to the number of combinations, so neighbours look different and no ticker repeats.
        let place = index % combinations * 2477 % combinations
        let first = syllables[place % syllables.count]
        let second = syllables[place / syllables.count % syllables.count]
        let round = index / combinations
        let third = round == 0 ? "" : syllables[(round - 1) % syllables.count]
        return first + second + third + endings[place / (syllables.count * syllables.count)]
    }
}
