import JSON

/// Everything that is wrong with a configuration, one line a problem.
package struct ConfigurationError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The most problems that are told at once.
    package static let limit = 20

    /// The problems, each as `place: key: what was expected, what was found`.
    package var problems: [String]

    /// Creates an error of one or more problems; those beyond the limit are counted in a last line.
    package init(problems: [String]) {
        let more = problems.count - Self.limit
        self.problems = problems.prefix(Self.limit) + (more > 0 ? ["and \(more) more problems"] : [])
    }

    init(_ error: JSONError) { self.init(problems: [error.description]) }

    /// The problems, a line each.
    package var description: String { problems.joined(separator: "\n") }
}
