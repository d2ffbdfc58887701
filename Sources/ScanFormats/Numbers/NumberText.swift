/// The character that separates whole numbers from decimals in a table.
enum DecimalMark {
    /// `1,234.5`
    case point
    /// `1.234,5`
    case comma
    /// Unknown. `1,234` could mean either, so it is not read.
    case unknown
}

/// A number as a person, a broker or a spreadsheet writes it: `₹1,15,000.50`, `2.40%`, `(1.5)`, `1.234,56 €`, `1.4x`.
///
/// Only unambiguous spellings are accepted. All code that reads numbers from text uses this type.
struct NumberText: Equatable {
    /// The number as written: 2.4 for `2.40%`.
    var value: Double
    var isPercent = false

    /// Reads a number, or `nil`.
    init?(_ text: String, mark: DecimalMark = .point) {
        guard text.utf8.count < 64 else { return nil }
        var bare = StrippedNumber(text)
        guard bare.strip(), let value = Digits(bare.rest)?.value(mark), value.isFinite else { return nil }
        self.value = bare.isNegative ? -value : value
        isPercent = bare.isPercent
    }

    /// A number as a program writes it: digits, sign, point and exponent. Other spellings that Swift's parser accepts
    /// are rejected.
    static func plain(_ text: String) -> Double? {
        let isPlain = text.utf8.allSatisfy {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || "+-.eE".utf8.contains($0)
        }
        guard isPlain, text.utf8.count < 64, let value = Double(text), value.isFinite else { return nil }
        return value
    }

    /// Which decimal mark the text proves on its own; `nil` if it proves none, such as `1,234`.
    static func evidence(_ text: String) -> DecimalMark? {
        guard text.utf8.count < 64 else { return nil }
        var bare = StrippedNumber(text)
        return bare.strip() ? Digits(bare.rest)?.evidence : nil
    }

    /// Whether a text is one of the many ways to say that there is no value.
    static func meansNothing(_ text: String) -> Bool {
        let plain = text.lowercased().filter { !$0.isWhitespace }
        // Placeholders such as dashes, dots and question marks contain neither letters nor digits.
        if !plain.contains(where: { $0.isLetter || $0.isNumber || $0 == "∞" }) { return true }
        return words.contains(plain)
    }

    private static let words: Set<String> = [
        "n/a", "#n/a", "n.a.", "na", "#na", "<na>", "#n/an/a", "nan", "-nan", "+nan", "1.#qnan", "-1.#ind", "1.#ind",
        "nat",
        "null", "(null)", "<null>", "#null!", "none", "nil", "undefined", "unknown", "missing", "notavailable",
        "notapplicable", "nodata", "novalue", "pending", "loading...", "loading…", "#div/0!", "#value!", "#ref!",
        "#name?",
        "#num!", "#error!", "#spill!", "#calc!", "#getting_data", "#busy!", "#field!", "#blocked!", "#connect!",
        "#unknown!",
    ]
}

/// A number's text without sign, currency and percent sign.
private struct StrippedNumber {
    var rest: Substring
    var isNegative = false
    var isPercent = false

    /// Currencies that may precede or follow the digits as letters: three-letter codes, and the rupee's short forms.
    private static let currencies = [
        "rs.", "rs", "re.", "inr", "us$", "usd", "eur", "gbp", "jpy", "cny", "rmb", "chf", "aud", "cad", "nzd", "sgd",
        "hkd",
        "krw", "twd", "thb", "idr", "myr", "php", "vnd", "brl", "mxn", "zar", "sek", "nok", "dkk", "pln", "czk", "huf",
        "try",
        "rub", "ils", "aed", "sar", "qar", "kwd", "pkr", "lkr", "bdt", "npr", "a$", "c$", "hk$", "s$", "nz$", "r$",
    ]

    init(_ text: String) {
        var plain = String.UnicodeScalarView()
        for scalar in text.lowercased().unicodeScalars {
            switch scalar {
            case "\u{2212}", "–", "—", "﹣", "－": plain.append("-")
            case "’", "＇", "ʼ": plain.append("'")
            case "％", "﹪": plain.append("%")
            case "×": plain.append("x")
            case _ where scalar.properties.numericType == .decimal:
                plain.append(contentsOf: "\(Int(scalar.properties.numericValue ?? 0))".unicodeScalars)
            case _ where scalar.properties.generalCategory == .currencySymbol: plain.append("$")
            case _ where scalar.properties.generalCategory == .spaceSeparator: plain.append(" ")
            case _ where scalar.properties.generalCategory == .format: continue
            default: plain.append(scalar)
            }
        }
        rest = Substring(String(plain))
    }

    /// Removes sign, currency and unit. Returns `false` if one of them occurs twice.
    mutating func strip() -> Bool {
        var (hasSign, hasCurrency, hasUnit) = (false, false, false)
        while true {
            rest = Substring(rest.trimmed)
            guard let first = rest.first, let last = rest.last else { return false }
            if first == "(", last == ")" {
                if hasSign { return false }
                (hasSign, isNegative, rest) = (true, true, rest.dropFirst().dropLast())
            } else if first == "-" || first == "+" || last == "-" && rest.count > 1 && !rest.hasSuffix("/-") {
                if hasSign { return false }
                (hasSign, isNegative) = (true, first == "-" || last == "-")
                rest = first == "-" || first == "+" ? rest.dropFirst() : rest.dropLast()
            } else if let currency = Self.currencies.first(where: rest.hasPrefix) {
                if hasCurrency { return false }
                (hasCurrency, rest) = (true, rest.dropFirst(currency.count))
            } else if let currency = Self.currencies.first(where: rest.hasSuffix) {
                if hasCurrency { return false }
                (hasCurrency, rest) = (true, rest.dropLast(currency.count))
            } else if first == "$" || last == "$" {
                if hasCurrency { return false }
                (hasCurrency, rest) = (true, first == "$" ? rest.dropFirst() : rest.dropLast())
            } else if rest.hasSuffix("/-") {  // as rupees are written
                rest = rest.dropLast(2)
            } else if let unit = ["%", "percent", "pct", "x"].first(where: rest.hasSuffix) {
                if hasUnit { return false }
                (hasUnit, isPercent, rest) = (true, unit != "x", rest.dropLast(unit.count))
            } else if first == "%" {
                if hasUnit { return false }
                (hasUnit, isPercent, rest) = (true, true, rest.dropFirst())
            } else {
                return true
            }
        }
    }
}

/// Digits with their separators.
private struct Digits {
    private let text: Substring
    private let commas: Int
    private let points: Int

    /// Takes digits, points, commas and what else groups digits; `nil` for anything else. An exponent has no groups.
    init?(_ text: Substring) {
        let allowed = text.utf8.allSatisfy {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || ".,' _e+-".utf8.contains($0)
        }
        guard allowed, let first = text.utf8.first, first != UInt8(ascii: "e") else { return nil }
        self.text = text
        commas = text.utf8.count { $0 == UInt8(ascii: ",") }
        points = text.utf8.count { $0 == UInt8(ascii: ".") }
    }

    /// What the digits prove about the decimal mark.
    var evidence: DecimalMark? {
        switch (commas, points) {
        case (0, 0): nil
        case (0, 1): isGrouped(by: ".") ? nil : .point
        case (1, 0): isGrouped(by: ",") ? nil : .comma
        case (_, 0): .point  // several commas group
        case (0, _): .comma
        default: isLast(",") ? .comma : .point
        }
    }

    func value(_ mark: DecimalMark) -> Double? {
        if text.contains("e") || text.contains("+") || text.contains("-") {
            // As a program writes very large and very small numbers.
            let plain = text.utf8.allSatisfy { !",' _".utf8.contains($0) }
            return plain ? Double(text) : nil
        }
        switch (commas, points) {
        case (0, 0): return grouped(text, by: nil, decimals: "")
        case (0, 1):
            if mark == .point || !isGrouped(by: ".") && mark == .unknown { return split(at: ".", groups: nil) }
            return mark == .comma && isGrouped(by: ".") ? grouped(text, by: ".", decimals: "") : nil
        case (1, 0):
            if mark == .comma || !isGrouped(by: ",") && mark == .unknown { return split(at: ",", groups: nil) }
            return mark == .point && isGrouped(by: ",") ? grouped(text, by: ",", decimals: "") : nil
        case (_, 0): return grouped(text, by: ",", decimals: "")
        case (0, _): return grouped(text, by: ".", decimals: "")
        // The last of the two is the decimal mark, whatever the rest of the table does.
        default: return isLast(",") ? split(at: ",", groups: ".") : split(at: ".", groups: ",")
        }
    }

    private func isLast(_ mark: Character) -> Bool { text.last { $0 == "," || $0 == "." } == mark }

    private func isGrouped(by separator: Character) -> Bool { grouped(text, by: separator, decimals: "") != nil }

    private func split(at mark: Character, groups: Character?) -> Double? {
        let parts = text.split(separator: mark, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else {
            return nil
        }
        return grouped(parts[0], by: groups, decimals: parts[1])
    }

    /// Whole digits, grouped by threes or, as in India, by twos above the last three.
    private func grouped(_ whole: Substring, by separator: Character?, decimals: Substring) -> Double? {
        let separators: [Character] = separator.map { [$0] } ?? [" ", "'", "_"]
        guard let used = separators.first(where: { whole.contains($0) }) else {
            guard !(whole + decimals).isEmpty, !whole.contains(where: { !$0.isNumber }) else { return nil }
            return Double("\(whole.isEmpty ? "0" : whole).\(decimals.isEmpty ? "0" : decimals)")
        }
        let groups = whole.split(separator: used, omittingEmptySubsequences: false)
        guard groups.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isNumber) }), groups.last?.count == 3,
            let first = groups.first, first.first != "0", first.count <= 3
        else { return nil }
        let middle = groups.dropFirst().dropLast()
        let isIndian = middle.allSatisfy { $0.count == 2 } && first.count <= 2
        guard middle.allSatisfy({ $0.count == 3 }) || isIndian else { return nil }
        return Double("\(groups.joined()).\(decimals.isEmpty ? "0" : decimals)")
    }
}
