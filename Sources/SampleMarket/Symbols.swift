/// Made-up names: no stock is meant by them.
enum Symbols {
    private static let syllables = [
        "ZOR", "VEX", "QUI", "KYL", "WEX", "JUX", "MIR", "TAV", "LUM", "DRO", "FEN", "GAL",
        "HOX", "NEB", "PYR", "RUV", "SYL", "BRI", "CYN", "ULM", "YAR", "XEN", "OPA", "EKO",
    ]
    private static let endings = ["", "IND", "TEX", "BANK", "CHEM", "AUTO", "PHARM", "INFRA", "FOOD", "TECH"]
    private static let special = ["SAMPLE&CO", "MADE-UP", "M&N-TEST", "DEMO&DEMO", "NOT-REAL"]

    /// The ticker of stock `index`, 0 to 99,999: each another one, a few with `&` and `-` as real ones have.
    static func symbol(_ index: Int) -> String {
        if special.indices.contains(index) { return special[index] }
        let combinations = syllables.count * syllables.count * endings.count
        // Coprime to the combinations, so that neighbours look different and none comes twice.
        let place = index % combinations * 2477 % combinations
        let first = syllables[place % syllables.count]
        let second = syllables[place / syllables.count % syllables.count]
        let round = index / combinations
        let third = round == 0 ? "" : syllables[(round - 1) % syllables.count]
        return first + second + third + endings[place / (syllables.count * syllables.count)]
    }
}
