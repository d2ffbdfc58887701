/// Splits a template into text and tags: Mustache without custom delimiters, lambdas and inheritance.
struct TagScanner {
    let file: String
    private let whole: String
    private var rest: Substring
    private var line = 1
    /// The template up to the current position, with every value and every other template in triple braces.
    private(set) var unescaped = ""

    init(_ source: TemplateSource) {
        file = source.file
        whole = source.text
        rest = whole[...]
    }

    /// The text up to the next tag, and that tag; `nil` at the end.
    ///
    /// A line that holds only a section, partial or comment tag is left out of the output.
    mutating func next() throws(TemplateError) -> (text: Substring, tag: TemplateTag?) {
        guard let open = rest.firstRange(ofBytes: "{{") else {
            defer { advance(to: rest.endIndex, writing: rest) }
            return (rest, nil)
        }
        let before = rest[..<open.lowerBound]
        advance(to: open.upperBound, writing: before)
        let start = line
        let isTriple = rest.first == "{"
        let closing = isTriple ? "}}}" : "}}"
        guard let close = rest.firstRange(ofBytes: closing) else { throw error(start, "'{{' is never closed by '}}'") }
        let body = isTriple ? rest[..<close.lowerBound].dropFirst() : rest[..<close.lowerBound]
        var tag = try tag(body, isTriple: isTriple, line: start)
        advance(
            to: close.upperBound,
            writing: tag.kind == .text
                ? TemplateTag(kind: .markup, name: tag.name, line: start).written
                : tag.kind == .partial ? "{{{> \(tag.name)}}}" : tag.written)
        guard tag.kind != .text, tag.kind != .markup, let (indent, end) = lineAround(before) else {
            return (before, tag)
        }
        tag.indent = String(indent)
        advance(to: end, writing: rest[..<end])
        return (before[..<indent.startIndex], tag)
    }

    /// The indentation before a tag and the end of its line, if the line holds nothing else.
    private func lineAround(_ before: Substring) -> (indent: Substring, end: Substring.Index)? {
        let text = whole.utf8
        var start = before.endIndex
        while start > before.startIndex, Self.isBlank(text[text.index(before: start)]) {
            start = text.index(before: start)
        }
        guard start == whole.startIndex || text[text.index(before: start)] == UInt8(ascii: "\n") else { return nil }
        var end = rest.startIndex
        while end < whole.endIndex, Self.isBlank(text[end]) || text[end] == UInt8(ascii: "\r") {
            end = text.index(after: end)
        }
        guard end < whole.endIndex else { return (whole[start..<before.endIndex], end) }
        return text[end] == UInt8(ascii: "\n") ? (whole[start..<before.endIndex], text.index(after: end)) : nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    private func tag(_ body: Substring, isTriple: Bool, line: Int) throws(TemplateError) -> TemplateTag {
        let trimmed = body.trimmed
        guard let sign = trimmed.first else { throw error(line, "empty tag '{{}}'") }
        let kind = isTriple ? nil : Self.kind(of: sign)
        if kind == .comment { return TemplateTag(kind: .comment, name: "", line: line) }
        let name = kind == nil ? trimmed : trimmed.dropFirst().trimmed
        guard !name.isEmpty, name == "." || name.utf8.allSatisfy(Self.isPlain) || name.allSatisfy(Self.isPlain) else {
            throw error(line, "expected a tag with a plain name, found '{{\(body)}}'")
        }
        return TemplateTag(kind: kind ?? (isTriple ? .markup : .text), name: String(name), line: line)
    }

    /// Whether a byte is an ASCII character that names may contain.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"),
            UInt8(ascii: "/"):
            true
        default: false
        }
    }

    private static func isPlain(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "._-/".contains(character)
    }

    private static func kind(of sign: Character) -> TemplateTag.Kind? {
        switch sign {
        case "#": .section
        case "^": .inverted
        case "/": .end
        case ">": .partial
        case "&": .markup
        case "!": .comment
        default: nil
        }
    }

    private mutating func advance(to index: Substring.Index, writing text: some StringProtocol) {
        line += rest[..<index].utf8.count { $0 == UInt8(ascii: "\n") }
        unescaped += text
        rest = rest[index...]
    }

    private func error(_ line: Int, _ problem: String) -> TemplateError {
        TemplateError(file: file, line: line, problem: problem)
    }
}

extension Substring {
    /// The text without surrounding white space.
    fileprivate var trimmed: Substring {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}

/// Searching by bytes: tags are ASCII, and comparing characters takes a hundred times as long.
extension Substring {
    /// The first range that equals `part`, or `nil` if there is none or `part` is empty.
    func firstRange(ofBytes part: String) -> Range<Index>? {
        guard let first = part.utf8.first else { return nil }
        var rest = utf8[...]
        while let start = rest.firstIndex(of: first) {
            rest = rest[start...]
            if rest.starts(with: part.utf8) { return start..<utf8.index(start, offsetBy: part.utf8.count) }
            rest = rest.dropFirst()
        }
        return nil
    }
}

extension String {
    /// The text with each `part` replaced by `other`.
    func replacing(bytes part: String, with other: String) -> String {
        var result = ""
        var rest = self[...]
        while let range = rest.firstRange(ofBytes: part) {
            result += rest[..<range.lowerBound]
            result += other
            rest = rest[range.upperBound...]
        }
        return result + rest
    }
}
