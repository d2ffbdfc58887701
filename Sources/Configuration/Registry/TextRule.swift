import Markup
import MarketRegime

/// What a text may contain. Control characters, line breaks included, and misleading characters are never accepted.
package enum TextRule: String, CaseIterable, Sendable {
    case line, identifier, zone, time, weekday, url, folder, address, argument, meaning, symbolURL, exchange
    case command, rhythm, ruleSet, trueRange, volumeReading, barStamp, adjustment

    /// The rule, as error messages describe it.
    package var expected: String {
        switch self {
        case .line: "a line of 1 to 120 characters"
        case .identifier: "a name of lower-case letters, digits, '-' and '_'"
        case .zone: "a time zone that the system knows, such as Asia/Kolkata"
        case .time: "a time from 00:00 through 24:00, written as 09:15"
        case .weekday: "one of mon, tue, wed, thu, fri, sat, sun"
        case .url: "an address that begins with https:// or http://"
        case .folder: "a folder name without '.', '..' or empty parts"
        case .address: "a mail address such as desk@example.org or Desk <desk@example.org>"
        case .argument: "text without line breaks"
        case .command: "text without line breaks, such as [\"/path/program\", \"argument\"]"
        case .symbolURL: "an address that begins with https:// or http:// and contains {symbol}"
        case .exchange: "1 to 20 of A to Z, 0 to 9 and '_'"
        case .meaning, .rhythm, .ruleSet, .trueRange, .volumeReading, .barStamp:
            "one of \((choices ?? []).joined(separator: ", "))"
        case .adjustment: "text with a symbol, a day and new over old price, such as RELIANCE 2024-10-28 0.5"
        }
    }

    /// Whether `text` follows the rule.
    package func accepts(_ text: String) -> Bool {
        guard !text.isEmpty, text.utf8.count <= 1000,
            !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control || $0.isMisleading })
        else { return false }
        switch self {
        case .argument, .command: return true
        case .line: return text.count <= 120 && text.contains { !$0.isWhitespace }
        case .identifier: return text.utf8.allSatisfy(Self.isIdentifier)
        case .zone: return text.utf8.allSatisfy(Self.isVisible) && MarketZone(identifier: text) != nil
        case .time: return TimeOfDay(text) != nil
        case .weekday: return Self.weekdays.contains(text)
        case .url: return Self.isURL(text)
        case .folder: return Self.isFolder(text)
        case .address: return Mailbox(text) != nil
        case .symbolURL: return Self.isSymbolURL(text)
        case .exchange: return text.utf8.count <= 20 && text.utf8.allSatisfy(Self.isExchange)
        case .meaning, .rhythm, .ruleSet, .trueRange, .volumeReading, .barStamp:
            return choices?.contains(text) ?? false
        case .adjustment: return Adjustment(text) != nil
        }
    }

    /// The days of the week in order; Monday, the first, is 1.
    package static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    /// The possible meanings of a word: the seven regimes, or none.
    package static let meanings = Regime.allCases.map(\.rawValue) + [Vocabulary.noMeaning]

    /// The only texts accepted; `nil` if they cannot be listed.
    var choices: [String]? {
        switch self {
        case .meaning: Self.meanings
        case .rhythm: Rhythm.all.map(\.description)
        case .ruleSet: RuleSet.allCases.map(\.rawValue)
        case .trueRange: TrueRange.allCases.map(\.rawValue)
        case .volumeReading: VolumeReading.allCases.map(\.rawValue)
        case .barStamp: Settings.Bars.Stamp.allCases.map(\.rawValue)
        default: nil
        }
    }

    private static func isVisible(_ byte: UInt8) -> Bool { (0x21...0x7E).contains(byte) }

    private static func isIdentifier(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }

    private static func isURL(_ text: String) -> Bool {
        guard text.utf8.allSatisfy({ isVisible($0) && !#""<>\^`{|}"#.utf8.contains($0) }) else { return false }
        for scheme in ["https://", "http://"] where text.hasPrefix(scheme) {
            let host = text.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
            return !host.isEmpty && !text.contains("?") && !text.contains("#")
        }
        return false
    }

    private static func isSymbolURL(_ text: String) -> Bool {
        let whole = text.replacing("{symbol}", with: "A")
        // The symbol must not decide the host. A query and a fragment may follow the path.
        let host = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst(2).first ?? ""
        return whole != text && !host.contains("{symbol}") && isURL(String(whole.filter { $0 != "?" && $0 != "#" }))
    }

    private static func isExchange(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
        default: false
        }
    }

    private static func isFolder(_ text: String) -> Bool {
        let parts = (text.hasPrefix("/") ? text.dropFirst() : text[...]).split(
            separator: "/", omittingEmptySubsequences: false)
        return !parts.contains { $0.isEmpty || $0 == "." || $0 == ".." }
    }
}
