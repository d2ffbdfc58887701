import JSON
import Markup

/// A schema in words, so that the feeds' documentation is made from the schemas that check them.
extension Schema {
    /// A key with its path, such as `indicators.long_count` or `slots[].state`, its possible values and its meaning.
    struct Line: Sendable, Equatable {
        var path: String
        var values: String
        var meaning: String
    }

    /// One line per key, in the order of the schema, without the keys in `known`.
    ///
    /// An object with the same keys as an earlier one only refers to it, because a record repeats the same parts many times.
    func lines(without known: Set<String> = []) -> [Line] {
        var told: [(kind: Kind, path: String)] = []
        return lines(at: "", without: known, &told)
    }

    private func lines(
        at path: String, without known: Set<String>, _ told: inout [(kind: Kind, path: String)]
    ) -> [Line] {
        switch kind {
        case .object(let properties):
            var lines: [Line] = []
            for property in properties where !known.contains(property.key) {
                let place = path.isEmpty ? property.key : "\(path).\(property.key)"
                if let counts = property.schema.alike {
                    lines.append(Line(path: place, values: counts, meaning: property.schema.description))
                    continue
                }
                let part = property.schema.part
                let like = told.first { $0.kind == part }?.path
                lines.append(
                    Line(
                        path: place,
                        values: property.schema.values + (like.map { ", as in \($0)" } ?? "")
                            + (property.isRequired ? "" : "; optional"),
                        meaning: property.schema.description))
                guard like == nil else { continue }
                if let part { told.append((part, place)) }
                lines += property.schema.lines(at: place, without: [], &told)
            }
            return lines
        case .list(let element): return element.lines(at: "\(path)[]", without: [], &told)
        default: return []
        }
    }

    /// The keys of an object whose values all mean the same, such as counts by state, in one line; `nil` for other values.
    private var alike: String? {
        guard case .object(let properties) = kind, properties.count > 2, let first = properties.first?.schema,
            properties.allSatisfy({
                $0.schema.kind == first.kind && $0.schema.description == first.description && $0.isRequired
            })
        else { return nil }
        return "\(properties.map(\.key).joined(separator: ", ")): \(first.values) each"
    }

    /// The object itself or the object listed; `nil` for values without keys.
    private var part: Kind? {
        switch kind {
        case .object: kind
        case .list(let element): element.part
        default: nil
        }
    }

    /// The possible values, such as `number from 0 to 1, or null`.
    var values: String {
        let words = kindWords + (unit.isEmpty ? "" : ", in \(unit)")
        return isNullable ? words + ", or null" : words
    }

    private var kindWords: String {
        switch kind {
        case .number(let range): "number" + limits(range.lowerBound, range.upperBound)
        case .integer(let range):
            "whole number"
                + limits(Double(range.lowerBound), range.upperBound == .max ? .infinity : Double(range.upperBound))
        case .flag: "true or false"
        case .text(_, let format):
            switch format {
            case "date-time": "time in RFC 3339"
            case "date": "day"
            default: "text"
            }
        case .choice(let words): words.joined(separator: ", ")
        case .list(let element):
            if case .object = element.kind { "list of objects" } else { "list: \(element.values)" }
        case .object: "object"
        }
    }

    private func limits(_ low: Double, _ high: Double) -> String {
        let words = [(" from ", low), (" to ", high)]
        return words.filter { $0.1.isFinite }.map { $0.0 + limit($0.1) }.joined()
    }

    private func limit(_ value: Double) -> String {
        value == value.rounded() ? Numbers.count(Int(value)) : Numbers.short(value)
    }
}
