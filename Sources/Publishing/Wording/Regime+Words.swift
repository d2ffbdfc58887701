package import MarketRegime
import Markup

extension Regime {
    /// Such as `Strong downtrend`.
    var name: String { Self.texts[level + 3].name }

    /// Such as `strong downtrend`, for use in a sentence.
    var words: String { Self.texts[level + 3].words }

    /// Such as `a strong downtrend`, or `a choppy market`.
    var phrase: String {
        switch self {
        case .strongUptrend, .strongDowntrend, .downtrend: "a \(words)"
        case .uptrend: "an uptrend"
        case .choppy: "a choppy market"
        case .choppyBullish, .choppyBearish: words
        }
    }

    /// The CSS class that colours it.
    var style: String { Self.texts[level + 3].style }

    /// The level as text, `−3` to `+3`.
    var code: String { Self.texts[level + 3].code }

    /// The texts by level, made once, because a page uses them thousands of times.
    private static let texts = allCases.sorted { $0.level < $1.level }.map { regime in
        let words = regime.rawValue.words(joinedBy: " ")
        return (
            name: words.sentenceCase, words: words,
            style: regime.rawValue.words(joinedBy: "-"), code: Numbers.signed(regime.level)
        )
    }

    /// The regime's symbol in text.
    var glyph: String { ["▼▼", "▼", "▽", "◆", "△", "▲", "▲▲"][level + 3] }

    /// The symbol and the name, for tables.
    var label: Element {
        Element("span", ["class": "r \(style)"]) {
            Element("i", ["aria-hidden": "true"], text: glyph)
            " \(name)"
        }
    }
}

extension StringProtocol {
    /// The text with its first letter in upper case.
    var sentenceCase: String { prefix(1).uppercased() + dropFirst() }
}

extension Side? {
    /// The favoured side in one word.
    var word: String {
        switch self {
        case .long: "long"
        case .short: "short"
        case nil: "neutral"
        }
    }
}

extension Advice.Direction {
    /// Which side the advice allows, such as `Long` or `Either`.
    var name: String { self == .both ? "Either" : rawValue.sentenceCase }

    /// The same for a mail's subject, such as `LONG` or `EITHER SIDE`.
    var capitals: String { self == .both ? "EITHER SIDE" : rawValue.uppercased() }

    /// The same as an instruction, such as `Long only`.
    var instruction: String {
        switch self {
        case .long: "Long only"
        case .short: "Short only"
        case .both: "Either side"
        case .none: "No new positions"
        }
    }
}

extension Volatility.Level {
    /// Such as `High`.
    var name: String { rawValue.sentenceCase }
}

extension SlotState {
    /// The state in a word or two.
    package var words: String {
        switch self {
        case .analysed: "analysed"
        case .late: "late"
        case .invalid: "unusable"
        case .stale: "repeated scan"
        case .missed: "no scan"
        case .pending: "not due yet"
        }
    }
}

/// What is missing from half-hours without a call, such as `1 without a scan, 3 repeated scans, 2 unusable scans`;
/// `nil` if there are none.
package func missingWords(_ count: (SlotState) -> Int) -> String? {
    let parts = [(SlotState.missed, "without a scan"), (.stale, "repeated scan"), (.invalid, "unusable scan")]
        .compactMap {
            state, words in
            let number = count(state)
            return number == 0 ? nil : "\(number) \(words)\(state != .missed && number > 1 ? "s" : "")"
        }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
}
