import JSON

/// The type of a setting and what it may be.
package indirect enum SettingKind: Sendable, Equatable {
    case number(ClosedRange<Double>)
    case integer(ClosedRange<Int>)
    case flag
    case text(TextRule)
    /// A list of as many values as `count` says; `ascending` ones each exceed the one before.
    case list(SettingKind, count: ClosedRange<Int>, ascending: Bool)
    /// The value, or `null` for none.
    case optional(SettingKind)
    /// Words of the user's, each with a value.
    case table(words: TextRule, values: TextRule, most: Int)

    /// What may stand there, in the words of a message.
    package var expected: String {
        switch self {
        case .number(let range): "a number from \(plain(range.lowerBound)) through \(plain(range.upperBound))"
        case .integer(let range): "a whole number from \(range.lowerBound) through \(range.upperBound)"
        case .flag: "true or false"
        case .text(let rule): rule.expected
        case .list(let kind, let count, let ascending):
            "a list of \(Self.words(count)) values\(ascending ? " in ascending order" : ""), each \(kind.expected)"
        case .optional(let kind): "\(kind.expected), or null"
        case .table(let words, let values, let most):
            "an object of at most \(most) words, each \(words.expected), with \(values.expected)"
        }
    }

    private static func words(_ count: ClosedRange<Int>) -> String {
        count.count == 1 ? "\(count.lowerBound)" : "\(count.lowerBound) to \(count.upperBound)"
    }
}

/// A number as one would write it: 2 and not 2.0.
func plain(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? "\(number)" }
