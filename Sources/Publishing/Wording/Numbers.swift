import Markup

/// Numbers as the pages write them: a real minus, no `-0`, a comma between thousands.
enum Numbers {
    static let minus = "−"
    static let noBreak = "\u{A0}"

    /// A number with `places` decimals.
    static func decimal(_ value: Double, _ places: Int) -> String { withMinus(fixed(value, places)) }

    /// A number with up to `places` decimals, zeros at the end left out.
    static func short(_ value: Double, _ places: Int = 2) -> String { withMinus(fixed(value, places, trimmed: true)) }

    /// A number with its sign, zero without one.
    static func signed(_ value: Double, _ places: Int) -> String {
        let text = decimal(value, places)
        let isZero = !text.utf8.contains { UInt8(ascii: "1")...UInt8(ascii: "9") ~= $0 }
        return value > 0 && !isZero ? "+" + text : text
    }

    /// With the minus sign that people read, where programs write a hyphen.
    private static func withMinus(_ text: String) -> String {
        text.utf8.first == UInt8(ascii: "-") ? minus + text.dropFirst() : text
    }

    /// −3 … +3.
    static func signed(_ level: Int) -> String { signed(Double(level), 0) }

    /// `0.77×`.
    static func times(_ value: Double) -> String { short(value) + "×" }

    /// A share, 0 to 1, in whole percent.
    static func percent(_ share: Double) -> String { decimal(share * 100, 0) + "%" }

    /// A whole number: `12,345`.
    static func count(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var text = value < 0 ? minus : ""
        for (index, digit) in digits.utf8.enumerated() {
            if index > 0, (digits.utf8.count - index) % 3 == 0 { text += "," }
            text.unicodeScalars.append(Unicode.Scalar(digit))
        }
        return text
    }

    /// `1 change`, `3 changes`.
    static func count(_ value: Int, _ noun: String, _ nouns: String? = nil) -> String {
        "\(count(value)) \(value == 1 ? noun : nouns ?? noun + "s")"
    }

    /// Whole percents that add to 100, by the largest remainder; all 0 for nothing.
    static func shares(_ counts: [Int]) -> [Int] {
        let total = counts.reduce(0, +)
        guard total > 0 else { return counts.map { _ in 0 } }
        var shares = counts.map { $0 * 100 / total }
        let order = counts.indices.sorted { (counts[$0] * 100 % total, $1) > (counts[$1] * 100 % total, $0) }
        for index in order.prefix(100 - shares.reduce(0, +)) { shares[index] += 1 }
        return shares
    }
}
