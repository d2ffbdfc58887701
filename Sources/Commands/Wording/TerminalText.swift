import Glibc
import MarketRegime

/// Formats an answer for a terminal: marks, labels and regimes in colour, and long lines wrapped under their label.
///
/// It starts from the finished text, so that a pipe gets the same words without formatting.
struct TerminalText {
    /// How many characters fit on a line.
    private let width: Int
    private let isColoured: Bool

    /// The style for a file descriptor; `nil` unless it is a terminal that supports colours.
    init?(_ output: Int32) {
        func variable(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }
        guard isatty(output) == 1, variable("TERM") != "dumb" else { return nil }
        var size = winsize()
        width = ioctl(output, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
        isColoured = variable("NO_COLOR").isEmpty
    }

    /// The text in this style. JSON and HTML stay as they are.
    func styled(_ text: String) -> String {
        guard let first = text.first, !"{[<".contains(first) else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap(wrapped)
            .map { isColoured ? Self.coloured($0) : $0 }.joined(separator: "\n")
    }

    /// A line split into parts that fit. Table rows and commands to copy are not split.
    private func wrapped(_ line: Substring) -> [String] {
        let label = Self.label(of: line)
        let lead = line.prefix { $0 == " " }.count
        let indent = label.map(\.count) ?? (Self.mark(of: line) != nil ? 2 : lead)
        let text = line.dropFirst(label?.count ?? lead)
        let isWhole = text.contains("  ") || label == nil && (1...2).contains(lead)
        guard line.count > width, !isWhole, indent < width / 2 else { return [String(line)] }
        var parts = [String(line.prefix(label?.count ?? lead))]
        var isStart = true
        for word in text.split(separator: " ") {
            if !isStart, parts[parts.count - 1].count + 1 + word.count > width {
                parts.append(String(repeating: " ", count: indent))
                isStart = true
            }
            parts[parts.count - 1] += isStart ? "\(word)" : " \(word)"
            isStart = false
        }
        return parts
    }

    /// The name of a row and the spaces after it, such as `Confidence  ` or `  time:     `.
    private static func label(of line: Substring) -> Substring? {
        let start = line.drop { $0 == " " }
        guard line.count - start.count <= 2, start.first?.isLetter == true, let gap = start.firstRange(of: "  ") else {
            return nil
        }
        return line[..<(start[gap.upperBound...].firstIndex { $0 != " " } ?? line.endIndex)]
    }

    private static func mark(of line: Substring) -> (text: String, colour: Int)? {
        let marks = [("✓ ", 32), ("! ", 33), ("✗ ", 31), ("Error:", 31), ("Warning:", 33), ("Note:", 36)]
        return marks.first { line.drop { $0 == " " }.hasPrefix($0.0) }
    }

    private static func coloured(_ line: String) -> String {
        var line = line
        if let mark = mark(of: line[...]), let range = line.firstRange(of: mark.text) {
            line.replaceSubrange(range, with: code("1;\(mark.colour)", mark.text))
        } else if let label = label(of: line[...]) {
            line = code("1", String(label)) + line.dropFirst(label.count)
        }
        return line.replacing(/\b(strong[ _])?(up|down)trend\b|\bchoppy([ _](bullish|bearish))?\b/) {
            regime(String($0.output.0))
        }
    }

    /// A regime's name: blue for long and orange for short as on the pages, and bold if strong or without a side.
    private static func regime(_ name: String) -> String {
        guard let regime = Regime(rawValue: name.replacing(" ", with: "_")) else { return name }
        let colour = regime.direction.map { $0 == .long ? "94" : "33" }
        let weight = [0, 3].contains(abs(regime.level)) ? "1" : nil
        return code([weight, colour].compactMap(\.self).joined(separator: ";"), name)
    }

    private static func code(_ code: String, _ text: String) -> String { "\u{1B}[\(code)m\(text)\u{1B}[0m" }
}
