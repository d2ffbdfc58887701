package import Markup

/// Writes JSON: strict, sorted, and always the same bytes for the same values.
///
/// Keys must come in ascending order of their UTF-8 bytes, each once; debug builds check this. Text is escaped so that
/// it is also safe inside an HTML `<script>`.
package struct JSONWriter: Sendable {
    /// How much white space is written.
    package enum Form: Sendable {
        case compact
        /// One member per line, two spaces per level.
        case pretty
    }

    /// What has been written so far.
    package internal(set) var bytes: Bytes
    private let form: Form
    private var level = 0
    private var isFirst = true
    /// Whether a field's name was written and its value comes next.
    private var isNamed = false
    /// The previous key of the current object; set in debug builds only.
    private var previousKey: String?

    package init(_ form: Form = .compact, capacity: Int = 0) {
        self.form = form
        bytes = Bytes(capacity: capacity)
    }

    /// Ends the document with a line break and returns it. The writer is empty afterwards, so that nothing is copied.
    package mutating func finished() -> Bytes {
        assert(level == 0 && !isFirst, "a document is one value")
        bytes.append(UInt8(ascii: "\n"))
        let document = bytes
        bytes = Bytes()
        return document
    }

    // MARK: Containers

    package mutating func object<E>(_ body: (inout JSONWriter) throws(E) -> Void) throws(E) {
        begin()
        try nest("{", "}", body)
    }

    package mutating func object<E>(
        _ key: String, _ body: (inout JSONWriter) throws(E) -> Void
    ) throws(E) {
        name(key)
        try nest("{", "}", body)
    }

    package mutating func array<E>(_ body: (inout JSONWriter) throws(E) -> Void) throws(E) {
        begin()
        try nest("[", "]", body)
    }

    package mutating func array<E>(
        _ key: String, _ body: (inout JSONWriter) throws(E) -> Void
    ) throws(E) {
        name(key)
        try nest("[", "]", body)
    }

    // MARK: Separators

    /// Writes what separates the next element from the one before; nothing between a field's name and its value.
    mutating func begin() {
        if isNamed {
            isNamed = false
            return
        }
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        if level > 0 { breakLine() }
        isFirst = false
    }

    /// A line break and enough white space for the deepest level.
    private static let lineStart = Array(("\n" + String(repeating: " ", count: 64)).utf8)

    /// Writes what separates the next field from the one before, then its name.
    mutating func name(_ key: String) {
        assert(ascends(key), "keys are written in ascending order, each once: \(key)")
        begin()
        bytes.append(json: key)
        bytes.append(UInt8(ascii: ":"))
        if form == .pretty { bytes.append(UInt8(ascii: " ")) }
    }

    /// Writes the name of a field, whose value must come next, written like an element of an array.
    package mutating func name(_ key: JSONName) {
        assert(ascends(key.text), "keys are written in ascending order, each once: \(key.text)")
        begin()
        bytes.append(contentsOf: key.written)
        if form == .pretty { bytes.append(UInt8(ascii: " ")) }
        isNamed = true
    }

    private mutating func nest<E>(
        _ opening: Unicode.Scalar, _ closing: Unicode.Scalar, _ body: (inout JSONWriter) throws(E) -> Void
    ) throws(E) {
        let outer = previousKey
        previousKey = nil
        bytes.append(UInt8(ascii: opening))
        level += 1
        isFirst = true
        try body(&self)
        level -= 1
        if !isFirst { breakLine() }
        isFirst = false
        bytes.append(UInt8(ascii: closing))
        previousKey = outer
    }

    private mutating func breakLine() {
        guard form == .pretty else { return }
        bytes.append(contentsOf: Self.lineStart.prefix(1 + 2 * level))
        for _ in 0..<max(0, 1 + 2 * level - Self.lineStart.count) { bytes.append(UInt8(ascii: " ")) }
    }

    private mutating func ascends(_ key: String) -> Bool {
        defer { previousKey = key }
        return previousKey.map { $0.utf8.lexicographicallyPrecedes(key.utf8) } ?? true
    }
}

/// The name of a field that is written many times, escaped once.
package struct JSONName: Sendable {
    package let text: String
    /// With its quotes and the colon.
    let written: [UInt8]

    package init(_ text: String) {
        self.text = text
        var bytes = Bytes()
        bytes.append(json: text)
        bytes.append(UInt8(ascii: ":"))
        written = bytes.storage
    }
}
