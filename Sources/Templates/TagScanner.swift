/// Splits a template into text and tags: Mustache without custom delimiters, lambdas and inheritance.
///
/// It works on bytes: what makes a tag is ASCII, and comparing characters takes a hundred times as long.
struct TagScanner {
    let file: String
    private let bytes: [UInt8]
    private let isMarkdown: Bool
    /// Where the rest begins.
    private var position = 0
    private var line = 1
    /// Of Markdown, the template up to the current position, with every value and every other template in triple braces.
    private(set) var unescaped = ""

    init(_ source: TemplateSource) {
        file = source.file
        bytes = Array(source.text.utf8)
        isMarkdown = source.isMarkdown
    }

    /// The text up to the next tag, and that tag; `nil` at the end.
    ///
    /// A line that holds only a section, partial or comment tag is left out of the output.
    mutating func next() throws(TemplateError) -> (text: String, tag: TemplateTag?) {
        let from = position
        guard let open = firstRun(of: UInt8(ascii: "{"), length: 2) else {
            return (advance(to: bytes.count), nil)
        }
        let before = advance(to: open)
        position = open + 2
        let start = line
        let isTriple = position < bytes.count && bytes[position] == UInt8(ascii: "{")
        guard let close = firstRun(of: UInt8(ascii: "}"), length: isTriple ? 3 : 2) else {
            throw error(start, "'{{' is never closed by '}}'")
        }
        let body = bytes[(isTriple ? position + 1 : position)..<close]
        var tag = try tag(body, isTriple: isTriple, line: start)
        line += body.count { $0 == UInt8(ascii: "\n") }
        position = close + (isTriple ? 3 : 2)
        if isMarkdown {
            unescaped +=
                tag.kind == .text
                ? TemplateTag(kind: .markup, name: tag.name, line: start).written
                : tag.kind == .partial ? "{{{> \(tag.name)}}}" : tag.written
        }
        guard tag.kind != .text, tag.kind != .markup, let (indent, end) = lineAround(from..<open) else {
            return (before, tag)
        }
        tag.indent = Self.text(bytes[indent..<open])
        advance(to: end)
        return (Self.text(bytes[from..<indent]), tag)
    }

    /// Where the rest first has `length` braces in a row; `nil` if it has them nowhere.
    private func firstRun(of brace: UInt8, length: Int) -> Int? {
        var found = 0
        for index in position..<bytes.count {
            found = bytes[index] == brace ? found + 1 : 0
            if found == length { return index + 1 - length }
        }
        return nil
    }

    /// Where the indentation before a tag begins and its line ends, if the line holds nothing else.
    private func lineAround(_ before: Range<Int>) -> (indent: Int, end: Int)? {
        var start = before.upperBound
        while start > before.lowerBound, Self.isBlank(bytes[start - 1]) { start -= 1 }
        guard start == 0 || bytes[start - 1] == UInt8(ascii: "\n") else { return nil }
        var end = position
        while end < bytes.count, Self.isBlank(bytes[end]) || bytes[end] == UInt8(ascii: "\r") { end += 1 }
        guard end < bytes.count else { return (start, end) }
        return bytes[end] == UInt8(ascii: "\n") ? (start, end + 1) : nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    private func tag(_ body: ArraySlice<UInt8>, isTriple: Bool, line: Int) throws(TemplateError) -> TemplateTag {
        var name = body.trimmed
        guard let sign = name.first else { throw error(line, "empty tag '{{}}'") }
        let kind = isTriple ? nil : Self.kind(of: sign)
        if kind == .comment { return TemplateTag(kind: .comment, name: "", line: line) }
        if kind != nil { name = name.dropFirst().trimmed }
        guard !name.isEmpty, name.elementsEqual(".".utf8) || Self.isPlain(name) else {
            throw error(line, "expected a tag with a plain name, found '{{\(Self.text(body))}}'")
        }
        return TemplateTag(kind: kind ?? (isTriple ? .markup : .text), name: Self.text(name), line: line)
    }

    private static func isPlain(_ name: ArraySlice<UInt8>) -> Bool {
        name.allSatisfy(isPlain) || text(name).allSatisfy(isPlain)
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

    private static func kind(of sign: UInt8) -> TemplateTag.Kind? {
        switch sign {
        case UInt8(ascii: "#"): .section
        case UInt8(ascii: "^"): .inverted
        case UInt8(ascii: "/"): .end
        case UInt8(ascii: ">"): .partial
        case UInt8(ascii: "&"): .markup
        case UInt8(ascii: "!"): .comment
        default: nil
        }
    }

    /// Moves to `index` and returns the text up to there.
    @discardableResult
    private mutating func advance(to index: Int) -> String {
        let passed = bytes[position..<index]
        line += passed.count { $0 == UInt8(ascii: "\n") }
        position = index
        let text = Self.text(passed)
        if isMarkdown { unescaped += text }
        return text
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    private func error(_ line: Int, _ problem: String) -> TemplateError {
        TemplateError(file: file, line: line, problem: problem)
    }
}

extension ArraySlice<UInt8> {
    /// The bytes without surrounding white space.
    fileprivate var trimmed: ArraySlice<UInt8> {
        func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || (9...13).contains(byte) }
        guard let first = firstIndex(where: { !isSpace($0) }), let last = lastIndex(where: { !isSpace($0) })
        else { return [] }
        return self[first...last]
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
