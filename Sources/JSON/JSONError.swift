/// What is wrong with a JSON document, with its place: `x.json: candidates[3].price: expected …, found …`.
package struct JSONError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The document's name, usually its file.
    package var name: String
    /// The line, from 1, of a syntax error.
    package var line: Int?
    /// The path of the value in the document, such as `candidates[3].price`; empty for the whole document.
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

/// Text from outside for use in a one-line message: at most 60 characters, with invisible ones made visible.
package func excerpt(_ text: some StringProtocol) -> String { visible(text, limit: 60) }

/// Text from outside with invisible characters made visible, cut after `limit` characters.
package func visible(_ text: some StringProtocol, limit: Int = 1000) -> String {
    var shown = ""
    for scalar in text.unicodeScalars.prefix(limit) {
        switch scalar {
        case "\n": shown += #"\n"#
        case "\r": shown += #"\r"#
        case "\t": shown += #"\t"#
        default:
            let hidden = hides(scalar)
            shown += hidden ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
        }
    }
    return text.unicodeScalars.dropFirst(limit).isEmpty ? shown : shown + "…"
}

/// Whether a terminal would act on this character or show nothing for it.
private func hides(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
    default: false
    }
}
