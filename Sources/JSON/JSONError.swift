/// What is wrong with a JSON document, with its place: `x.json: candidates[3].price: expected …, found …`.
package struct JSONError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The document's name, usually its file.
    package var name: String
    /// The line, from 1, for an error of syntax.
    package var line: Int?
    /// The value's path inside the document, such as `candidates[3].price`; empty for the whole of it.
    package var path: String
    package var expected: String
    package var found: String

    package init(name: String, line: Int? = nil, path: String = "", expected: String, found: String) {
        self.name = name
        self.line = line
        self.path = path
        self.expected = expected
        self.found = found
    }

    package var description: String {
        let line = line.map { ":\($0)" } ?? ""
        let path = path.isEmpty ? "" : "\(path): "
        return "\(name)\(line): \(path)expected \(expected), found \(found)"
    }
}
