/// What other systems' words for a regime mean here.
public struct Vocabulary: Equatable, Sendable {
    /// What a word means.
    public enum Meaning: Hashable, Sendable {
        /// One of the seven.
        case regime(Regime)
        /// Nothing that can be set beside a regime: such calls are left out, and counted.
        case nothing
    }

    /// The value that stands for no meaning in a table.
    public static let noMeaning = "none"

    /// Words of other systems, each with one of the seven or `none`.
    ///
    /// `volatile` and `crisis` name no side. The first is taken for choppy, because that system advised neither side then;
    /// the second for a strong downtrend, because it was defined by falling prices.
    public static let defaults: [String: String] = [
        "bear": "downtrend", "bearish": "downtrend", "bull": "uptrend", "bullish": "uptrend",
        "crisis": "strong_downtrend", "neutral": "choppy", "neutral_bearish": "choppy_bearish",
        "neutral_bullish": "choppy_bullish", "ranging": "choppy", "sideways": "choppy",
        "strong_bear": "strong_downtrend", "strong_bearish": "strong_downtrend", "strong_bull": "strong_uptrend",
        "strong_bullish": "strong_uptrend", "strongly_bearish": "strong_downtrend",
        "strongly_bullish": "strong_uptrend", "volatile": "choppy",
    ]

    /// The table that holds: what was given, the defaults where it says nothing, and the seven for themselves.
    public let table: [String: Meaning]

    /// Creates a vocabulary from words and what each means, on top of the defaults; a meaning that is none of the seven is
    /// no meaning.
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

    /// What a word means; `nil` for one that nobody has explained.
    public func meaning(of word: String) -> Meaning? { table[Self.plain(word)] }

    /// The regime a word stands for; `nil` when it stands for none.
    public func regime(of word: String) -> Regime? {
        if case .regime(let regime)? = meaning(of: word) { regime } else { nil }
    }

    /// A word without the accidents of its spelling: `Strong Bull` and `strong-bull` are `strong_bull`.
    public static func plain(_ word: String) -> String {
        String(word.lowercased().split { $0 == " " || $0 == "-" || $0 == "_" }.joined(separator: "_"))
    }
}
