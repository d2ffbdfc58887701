import JSON

/// Everything that is wrong with a configuration, one line per problem.
package struct ConfigurationError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The greatest number of problems reported at once.
    package static let limit = 20

    /// The problems, each as `place: key: what was expected, what was found`.
    package var problems: [String]

    /// Creates an error from one or more problems. A last line counts those above the limit.
    package init(problems: [String]) {
        let more = problems.count - Self.limit
        self.problems = problems.prefix(Self.limit) + (more > 0 ? ["and \(more) more problems"] : [])
    }

    init(_ error: JSONError) { self.init(problems: [error.description]) }

    /// The problems, one per line.
    package var description: String { problems.joined(separator: "\n") }
}
