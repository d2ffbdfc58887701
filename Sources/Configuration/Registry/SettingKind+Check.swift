import JSON

/// Why a value is refused.
struct Refused: Error, Equatable {
    /// Where inside the value, such as `[2]`; empty for the whole of it.
    var place = ""
    var expected: String
    var found: String
}

extension SettingKind {
    /// The value as it is kept: numbers as numbers, whole numbers as whole ones.
    func checked(_ value: JSONTree) throws(Refused) -> JSONTree {
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
                throw Refused(expected: expected, found: "\(elements.count) values")
            }
            return .array(try Self.checked(elements, kind, ascending: ascending))
        case (.table(let words, let values, let most), .object(let fields)):
            guard fields.count <= most else { throw Refused(expected: expected, found: "\(fields.count) words") }
            return try Self.checked(fields, words, values)
        default: break
        }
        throw Refused(expected: expected, found: value.words)
    }

    /// A table, sorted by its words.
    private static func checked(
        _ fields: [JSONTree.Field], _ words: TextRule, _ values: TextRule
    ) throws(Refused) -> JSONTree {
        for (index, field) in fields.enumerated() {
            guard words.accepts(field.key) else {
                throw Refused(expected: "words, each \(words.expected)", found: "\"\(excerpt(field.key))\"")
            }
            guard !fields[..<index].contains(where: { $0.key == field.key }) else {
                throw Refused(place: ".\(field.key)", expected: "each word once", found: "it twice")
            }
            guard case .string(let text) = field.value, values.accepts(text) else {
                throw Refused(place: ".\(field.key)", expected: values.expected, found: field.value.words)
            }
        }
        return .object(fields.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
    }

    private static func checked(
        _ elements: [JSONTree], _ kind: SettingKind, ascending: Bool
    ) throws(Refused) -> [JSONTree] {
        var kept: [JSONTree] = []
        for (index, element) in elements.enumerated() {
            do {
                kept.append(try kind.checked(element))
            } catch {
                throw Refused(place: "[\(index)]", expected: error.expected, found: error.found)
            }
            guard ascending, index > 0, let before = kept[index - 1].double, let here = kept[index].double,
                here <= before
            else { continue }
            throw Refused(place: "[\(index)]", expected: "more than \(plain(before))", found: plain(here))
        }
        return kept
    }
}

extension JSONTree {
    /// The value in the words of a message.
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

    /// The value of a number, whole or not.
    var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }
}
