import MarketRegime
import Markup

extension Regime {
    /// `Strong downtrend`.
    var name: String { Self.texts[level + 3].name }

    /// `strong downtrend`, within a sentence.
    var words: String { Self.texts[level + 3].words }

    /// The class that colours it.
    var style: String { Self.texts[level + 3].style }

    /// −3 … +3.
    var code: String { Self.texts[level + 3].code }

    /// The same by level, made once: a page asks for them thousands of times.
    private static let texts = allCases.sorted { $0.level < $1.level }.map { regime in
        let words = regime.rawValue.words(joinedBy: " ")
        return (
            name: words.prefix(1).uppercased() + words.dropFirst(), words: words,
            style: regime.rawValue.words(joinedBy: "-"), code: Numbers.signed(regime.level)
        )
    }

    /// Its shape in text.
    var glyph: String { ["▼▼", "▼", "▽", "◆", "△", "▲", "▲▲"][level + 3] }

    /// The shape and the name, for tables.
    var label: Element {
        Element("span", ["class": "r \(style)"]) {
            Element("i", ["aria-hidden": "true"], text: glyph)
            " \(name)"
        }
    }
}

extension Side? {
    /// The side that is favoured, in a word.
    var word: String {
        switch self {
        case .long: "long"
        case .short: "short"
        case nil: "neither"
        }
    }
}

extension Volatility.Level {
    /// `High`.
    var name: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

extension SlotState {
    /// What became of the slot, in a word or two.
    var words: String {
        switch self {
        case .analysed: "analysed"
        case .late: "late"
        case .invalid: "invalid"
        case .stale: "stale"
        case .missed: "missed"
        case .pending: "still to come"
        }
    }
}
