/// Translates other systems' words for a regime into the seven regimes.
public struct Vocabulary: Equatable, Sendable {
    /// What a word means.
    public enum Meaning: Hashable, Sendable {
        /// One of the seven regimes.
        case regime(Regime)
        /// No regime. Such calls are counted, but not compared.
        case nothing
    }

    /// The entry in the vocabulary table for a word that means no regime.
    public static let noMeaning = "none"

    /// The known words of other systems, each with a regime or `none`.
    ///
    /// `volatile` and `crisis` name no side. The first is mapped to choppy, because that system favoured neither side then;
    /// the second to a strong downtrend, because it was defined by falling prices.
    public static let defaults: [String: String] = [
        "bear": "downtrend", "bearish": "downtrend", "bull": "uptrend", "bullish": "uptrend",
        "crisis": "strong_downtrend", "neutral": "choppy", "neutral_bearish": "choppy_bearish",
        "neutral_bullish": "choppy_bullish", "ranging": "choppy", "sideways": "choppy",
        "strong_bear": "strong_downtrend", "strong_bearish": "strong_downtrend", "strong_bull": "strong_uptrend",
        "strong_bullish": "strong_uptrend", "strongly_bearish": "strong_downtrend",
        "strongly_bullish": "strong_uptrend", "volatile": "choppy",
    ]

    /// The meaning of every known word: the given ones, the defaults for the rest, and the seven regimes' own names.
    public let table: [String: Meaning]

    /// Creates a vocabulary from words and their meanings, added to the defaults. A meaning that is not a regime counts
    /// as none.
    public init(_ given: [String: String] = [:]) {
        var table: [String: Meaning] = [:]
        for regime in Regime.allCases { table[regime.rawValue] = .regime(regime) }
        for words in [Self.defaults, given] {
            for (word, meaning) in words {
                table[Self.plain(word)] = Regime(rawValue: meaning).map(Meaning.regime) ?? .nothing
            }
        }
        self.table = table
    }

    /// The meaning of a word; `nil` for an unknown word.
    public func meaning(of word: String) -> Meaning? { table[Self.plain(word)] }

    /// The regime meant by a word; `nil` if it means none.
    public func regime(of word: String) -> Regime? {
        if case .regime(let regime)? = meaning(of: word) { regime } else { nil }
    }

    /// A word in normalised spelling: `Strong Bull` and `strong-bull` become `strong_bull`.
    public static func plain(_ word: String) -> String {
        String(word.lowercased().split { $0 == " " || $0 == "-" || $0 == "_" }.joined(separator: "_"))
    }
}
