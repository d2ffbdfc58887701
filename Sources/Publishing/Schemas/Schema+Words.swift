import Markup

/// A schema in words: the documentation of the feeds is made from what checks them.
extension Schema {
    /// A value and what it may be, by its path: `indicators.long_count`, `slots[].state`.
    struct Line: Sendable, Equatable {
        var path: String
        var values: String
        var meaning: String
    }

    /// A line for each value below this one, in the order of the schema; keys in `known` are told elsewhere.
    func lines(at path: String = "", without known: Set<String> = []) -> [Line] {
        switch kind {
        case .object(let properties):
            properties.filter { !known.contains($0.key) }.flatMap { property in
                let place = path.isEmpty ? property.key : "\(path).\(property.key)"
                let line = Line(
                    path: place, values: property.schema.values + (property.isRequired ? "" : "; may be left out"),
                    meaning: property.schema.description)
                return [line] + property.schema.lines(at: place)
            }
        case .list(let element): element.lines(at: "\(path)[]")
        default: []
        }
    }

    /// What the value may be: `number from 0 to 1, or null`.
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
