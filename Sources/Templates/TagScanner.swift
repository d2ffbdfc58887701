/// Finds the tags of a template: the part of Mustache that needs no change of delimiters, lambdas or inheritance.
struct TagScanner {
    let file: String
    private var rest: Substring
    private var line = 1
    /// The template with every value in triple braces: what comes from outside is escaped before Mustache sees it.
    private(set) var unescaped = ""

    init(_ source: TemplateSource) {
        file = source.file
        rest = source.text[...]
    }

    /// The next tag; `nil` at the end.
    mutating func next() throws(TemplateError) -> TemplateTag? {
        guard let open = rest.firstRange(ofBytes: "{{") else {
            unescaped += rest
            rest = ""
            return nil
        }
        advance(to: open.upperBound, writing: rest[..<open.lowerBound])
        let start = line
        let isTriple = rest.first == "{"
        let closing: StaticString = isTriple ? "}}}" : "}}"
        guard let close = rest.firstRange(ofBytes: closing) else { throw error(start, "'{{' is never closed by '}}'") }
        let body = isTriple ? rest[..<close.lowerBound].dropFirst() : rest[..<close.lowerBound]
        let tag = try tag(body, isTriple: isTriple, line: start)
        advance(
            to: close.upperBound,
            writing: tag.kind == .text ? TemplateTag(kind: .markup, name: tag.name, line: start).written : tag.written)
        return tag
    }

    private func tag(_ body: Substring, isTriple: Bool, line: Int) throws(TemplateError) -> TemplateTag {
        let trimmed = body.trimmed
        guard let sign = trimmed.first else { throw error(line, "empty tag '{{}}'") }
        let kinds: [Character: TemplateTag.Kind] = [
            "#": .section, "^": .inverted, "/": .end, ">": .partial, "&": .markup, "!": .comment,
        ]
        let kind = isTriple ? .markup : kinds[sign] ?? .text
        if kind == .comment { return TemplateTag(kind: .comment, name: "", line: line) }
        let name = !isTriple && kinds[sign] != nil ? trimmed.dropFirst().trimmed : trimmed
        guard !name.isEmpty, name == "." || name.allSatisfy({ $0.isLetter || $0.isNumber || "._-/".contains($0) })
        else {
            throw error(line, "expected a tag with a plain name, found '{{\(body)}}'")
        }
        return TemplateTag(kind: kind, name: String(name), line: line)
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
    /// Without the white space around it.
    fileprivate var trimmed: Substring {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
