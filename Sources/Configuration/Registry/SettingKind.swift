import JSON
import MarketRegime

/// The type of a setting and its accepted values.
package indirect enum SettingKind: Sendable, Equatable {
    case number(ClosedRange<Double>)
    case integer(ClosedRange<Int>)
    case flag
    case text(TextRule)
    /// A list with `count` values. If `ascending`, each must be greater than the one before.
    case list(SettingKind, count: ClosedRange<Int>, ascending: Bool)
    /// A value, or `null` for none.
    case optional(SettingKind)
    /// A table that maps the user's own words to values.
    case table(words: TextRule, values: TextRule, most: Int)

    /// The accepted values, as error messages describe them.
    package var expected: String {
        switch self {
        case .number(let range):
            "a number from \(shortNumber(range.lowerBound)) through \(shortNumber(range.upperBound))"
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
        switch count.lowerBound {
        case count.upperBound: "\(count.lowerBound)"
        case 0: "at most \(count.upperBound)"
        default: "\(count.lowerBound) to \(count.upperBound)"
        }
    }
}

/// Why a value is rejected.
struct RejectedValue: Error, Equatable {
    /// The place inside the value, such as `[2]`; empty for the whole value.
    var place = ""
    var expected: String
    var found: String
}

extension SettingKind {
    /// The value in the form in which it is stored: numbers as `number`, whole numbers as `integer`.
    func checked(_ value: JSONTree) throws(RejectedValue) -> JSONTree {
        switch (self, value) {
        case (.number(let range), .number(let number)) where range.contains(number): return value
        case (.number(let range), .integer(let number)) where range.contains(Double(number)):
            return .number(Double(number))
        case (.integer(let range), .integer(let number)) where range.contains(number): return value
        case (.integer(let range), .number(let number)):
            guard let whole = Int(exactly: number), range.contains(whole) else { break }
            return .integer(whole)
        case (.flag, .bool): return value
        case (.text(let rule), .string(let text)) where rule.accepts(text): return value
        case (.optional, .null): return value
        case (.optional(let kind), _):
            guard let kept = try? kind.checked(value) else { break }
            return kept
        case (.list(let kind, let count, let ascending), .array(let elements)):
            guard count.contains(elements.count) else {
                throw RejectedValue(
                    expected: expected, found: elements.isEmpty ? "an empty list" : "\(elements.count) values")
            }
            return .array(try Self.checked(elements, kind, ascending: ascending))
        case (.table(let words, let values, let most), .object(let fields)):
            guard fields.count <= most else { throw RejectedValue(expected: expected, found: "\(fields.count) words") }
            return try Self.checked(fields, words, values)
        default: break
        }
        throw RejectedValue(expected: expected, found: value.words)
    }

    /// A table, sorted by key.
    private static func checked(
        _ fields: [JSONTree.Field], _ words: TextRule, _ values: TextRule
    ) throws(RejectedValue) -> JSONTree {
        for (index, field) in fields.enumerated() {
            guard words.accepts(field.key) else {
                throw RejectedValue(expected: "words, each \(words.expected)", found: "\"\(excerpt(field.key))\"")
            }
            guard !fields[..<index].contains(where: { $0.key == field.key }) else {
                throw RejectedValue(place: ".\(field.key)", expected: "each word once", found: "it twice")
            }
            guard case .string(let text) = field.value, values.accepts(text) else {
                throw RejectedValue(place: ".\(field.key)", expected: values.expected, found: field.value.words)
            }
        }
        return .object(fields.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
    }

    private static func checked(
        _ elements: [JSONTree], _ kind: SettingKind, ascending: Bool
    ) throws(RejectedValue) -> [JSONTree] {
        var kept: [JSONTree] = []
        for (index, element) in elements.enumerated() {
            do {
                kept.append(try kind.checked(element))
            } catch {
                throw RejectedValue(place: "[\(index)]", expected: error.expected, found: error.found)
            }
            guard ascending, index > 0, let before = kept[index - 1].double, let here = kept[index].double,
                here <= before
            else { continue }
            throw RejectedValue(
                place: "[\(index)]", expected: "more than \(shortNumber(before))", found: shortNumber(here))
        }
        return kept
    }
}

extension JSONTree {
    /// The value as error messages show it.
    var words: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .integer(let value): "\(value)"
        case .number(let value): "\(value)"
        case .string(let value): "\"\(excerpt(value))\""
        case .array: "a list"
        case .object: "an object"
        }
    }

}
