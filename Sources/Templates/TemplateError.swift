/// What is wrong in a template, and where.
package struct TemplateError: Error, Hashable, CustomStringConvertible {
    package var file: String
    /// The line, from 1; `nil` when the whole file is meant.
    package var line: Int?
    package var problem: String

    package init(file: String, line: Int? = nil, problem: String) {
        self.file = file
        self.line = line
        self.problem = problem
    }

    package var description: String { "\(file):\(line.map { "\($0):" } ?? "") \(problem)" }
}
