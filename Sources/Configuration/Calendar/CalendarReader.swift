import JSON
import Markup
import MarketRegime

/// Reads a calendar strictly and collects every problem in it.
struct CalendarReader {
    let name: String
    var problems: [String] = []

    mutating func addProblem(_ path: String, _ expected: String, _ found: String) {
        problems.append("\(name): \(path): expected \(expected), found \(found)")
    }

    /// The fields of an object. An unknown field is a problem.
    mutating func fields(_ tree: JSONTree, at path: String, known: [String]) -> JSONTree? {
        guard case .object(let fields) = tree else {
            let place = path.isEmpty ? name : "\(name): \(path)"
            problems.append("\(place): expected an object, found \(tree.words)")
            return nil
        }
        for field in fields where !field.key.hasPrefix("$") && !known.contains(field.key) {
            let hint = nearest(field.key, among: known).map { "; did you mean '\($0)'?" } ?? ""
            let place = path.isEmpty ? excerpt(field.key) : "\(path).\(excerpt(field.key))"
            problems.append("\(name): \(place): unknown key\(hint)")
        }
        return tree
    }

    mutating func text(_ tree: JSONTree?, at path: String, _ rule: TextRule) -> String? {
        guard case .string(let text) = tree, rule.accepts(text) else {
            addProblem(path, rule.expected, tree?.words ?? "nothing")
            return nil
        }
        return text
    }

    mutating func day(_ tree: JSONTree?, at path: String) -> Day? {
        guard case .string(let text) = tree, let day = Day(text) else {
            addProblem(path, "a date such as 2025-08-15", tree?.words ?? "nothing")
            return nil
        }
        return day
    }

    mutating func time(_ tree: JSONTree?, at path: String) -> TimeOfDay? {
        text(tree, at: path, .time).flatMap { TimeOfDay($0) }
    }

    /// The elements of a list; none if it is missing.
    mutating func list(_ tree: JSONTree?, at path: String) -> [JSONTree] {
        switch tree {
        case .array(let elements): return elements
        case nil: return []
        case .some(let other):
            addProblem(path, "a list", other.words)
            return []
        }
    }
}
