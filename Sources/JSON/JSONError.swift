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

/// Text from outside, fit for one line of a message: at most 60 characters, with nothing invisible in it.
package func excerpt(_ text: some StringProtocol) -> String { visible(text, limit: 60) }

/// Text from outside with nothing invisible in it, cut after `limit` characters.
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

/// Whether a terminal would act on this scalar, or show nothing for it.
private func hides(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
    default: false
    }
}
