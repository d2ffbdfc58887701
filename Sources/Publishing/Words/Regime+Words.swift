import MarketRegime
import Markup

extension Regime {
    /// `Strong downtrend`.
    var name: String {
        let words = rawValue.replacing("_", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// `strong downtrend`, within a sentence.
    var words: String { rawValue.replacing("_", with: " ") }

    /// The class that colours it.
    var style: String { rawValue.replacing("_", with: "-") }

    /// −3 … +3.
    var code: String { Numbers.signed(level) }

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
