import Markup

extension [Node] {
    /// The text without tags.
    var words: String {
        map { node in
            switch node {
            case .text(let text): text
            case .element(let element): element.children.words
            case .raw: ""
            }
        }.joined()
    }
}

/// Formats the text part of a mail.
enum MailText {
    /// The greatest length of a line.
    static let width = 72

    /// Wraps lines at spaces, with the indent of the original line, and reduces several blank lines to one.
    static func wrapped(_ text: String) -> String {
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = String(line)
            while line.hasSuffix(" ") { line.removeLast() }
            if line.isEmpty, lines.last?.isEmpty != false { continue }
            wrap(line, into: &lines)
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n").replacing(Numbers.noBreak, with: " ") + "\n"
    }

    private static func wrap(_ line: String, into lines: inout [String]) {
        guard line.count > width else { return lines.append(line) }
        let lead = String(line.prefix { $0 == " " })
        let words = line.split(separator: " ")
        let indent = words.first == "-" ? lead + "  " : lead
        var current = lead
        var isEmpty = true
        for word in words {
            if !isEmpty, current.count + 1 + word.count > width {
                lines.append(current)
                current = indent
                isEmpty = true
            }
            current += isEmpty ? String(word) : " " + word
            isEmpty = false
        }
        lines.append(current)
    }
}
