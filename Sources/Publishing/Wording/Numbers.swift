import Glibc
import Markup

/// Formats numbers for pages: a real minus sign, no `-0`, commas between thousands.
enum Numbers {
    static let minus = "−"
    static let noBreak = "\u{A0}"

    /// A number with `places` decimals.
    static func decimal(_ value: Double, _ places: Int) -> String { withMinus(fixed(value, places)) }

    /// A number with up to `places` decimals, without trailing zeros.
    static func short(_ value: Double, _ places: Int = 2) -> String { withMinus(fixed(value, places, trimmed: true)) }

    /// A number with its sign; zero has none.
    static func signed(_ value: Double, _ places: Int) -> String {
        let text = decimal(value, places)
        let isZero = !text.utf8.contains { UInt8(ascii: "1")...UInt8(ascii: "9") ~= $0 }
        return value > 0 && !isZero ? "+" + text : text
    }

    /// Replaces a leading hyphen with a minus sign.
    private static func withMinus(_ text: String) -> String {
        text.utf8.first == UInt8(ascii: "-") ? minus + text.dropFirst() : text
    }

    /// A level, −3 to +3.
    static func signed(_ level: Int) -> String { signed(Double(level), 0) }

    /// Such as `0.77×` or `1.20×`.
    static func times(_ value: Double) -> String { (value == 0 ? "0" : decimal(value, 2)) + "×" }

    /// A balance as long : short, such as `1.30 : 1`, `1 : 3.7` or `even`, from a score: the logarithm of longs per short.
    static func balance(_ score: Double) -> String { Markup.balance(score, space: noBreak) }

    /// A balance that is a setting or the mark of an axis: without trailing zeros, such as `1.5 : 1` or `1 : 2`.
    static func limit(_ score: Double) -> String { Markup.balance(score, space: noBreak, trimmed: true) }

    /// A balance and the limit that it passed, with one more decimal if they would look equal.
    static func balances(_ score: Double, _ limit: Double) -> (score: String, limit: String) {
        let texts = (balance(score), balance(limit))
        guard texts.0 == texts.1 else { return texts }
        func finer(_ score: Double) -> String { Markup.balance(score, space: noBreak, finer: true) }
        return (finer(score), finer(limit))
    }

    /// A share from 0 to 1 in whole percent, such as `77%`.
    static func percent(_ share: Double) -> String { decimal(share * 100, 0) + "%" }

    /// A whole number, such as `12,345`.
    static func count(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var text = value < 0 ? minus : ""
        for (index, digit) in digits.utf8.enumerated() {
            if index > 0, (digits.utf8.count - index) % 3 == 0 { text += "," }
            text.unicodeScalars.append(Unicode.Scalar(digit))
        }
        return text
    }

    /// Such as `1 change` or `3 changes`.
    static func count(_ value: Int, _ noun: String, _ nouns: String? = nil) -> String {
        "\(count(value)) \(value == 1 ? noun : nouns ?? noun + "s")"
    }

    /// Whole percentages that add up to 100, by the largest-remainder method; all 0 if all counts are 0.
    static func shares(_ counts: [Int]) -> [Int] {
        let total = counts.reduce(0, +)
        guard total > 0 else { return counts.map { _ in 0 } }
        var shares = counts.map { $0 * 100 / total }
        let order = counts.indices.sorted { (counts[$0] * 100 % total, $1) > (counts[$1] * 100 % total, $0) }
        for index in order.prefix(100 - shares.reduce(0, +)) { shares[index] += 1 }
        return shares
    }
}
