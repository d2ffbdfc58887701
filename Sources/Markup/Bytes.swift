import Glibc

/// A buffer of UTF-8 text, into which pages, figures and feeds are written.
package struct Bytes: Sendable, Equatable {
    package private(set) var storage: [UInt8] = []

    package init() {}

    package init(capacity: Int) { storage.reserveCapacity(capacity) }

    /// The bytes as text.
    package var text: String { String(decoding: storage, as: UTF8.self) }

    /// Appends text without escaping it. Only for text of the program itself, never for input.
    package mutating func append(_ text: String) { storage.append(contentsOf: text.utf8) }

    package mutating func append(_ byte: UInt8) { storage.append(byte) }

    package mutating func append(contentsOf bytes: some Sequence<UInt8>) { storage.append(contentsOf: bytes) }

    // Overloads for the most common types, because other modules call the generic function unspecialised.
    package mutating func append(contentsOf bytes: UnsafeBufferPointer<UInt8>) { storage.append(contentsOf: bytes) }

    package mutating func append(contentsOf bytes: [UInt8]) { storage.append(contentsOf: bytes) }

    package mutating func append(contentsOf bytes: ArraySlice<UInt8>) { storage.append(contentsOf: bytes) }

    /// Appends a whole number in decimal, with a point before its last `decimals` digits.
    package mutating func append(integer: Int, decimals: Int = 0) {
        append(digits: integer.magnitude, isNegative: integer < 0, decimals: decimals)
    }

    /// Appends `value` rounded to `decimals` places, half away from zero, never as `-0`.
    ///
    /// A value that is not finite, or too large for its last place to be exact, is written as `null`, as in JSON.
    ///
    /// - Parameter trimmed: Whether to leave out trailing zeros, and the point if no decimals remain.
    package mutating func append(_ value: Double, decimals: Int, trimmed: Bool = false) {
        let scaled = (value * Self.powers[decimals]).rounded(.toNearestOrAwayFromZero)
        guard let whole = Int(exactly: scaled), whole > .min else { return append("null") }
        var (digits, places) = (whole.magnitude, decimals)
        while trimmed, places > 0, digits % 10 == 0 {
            digits /= 10
            places -= 1
        }
        append(digits: digits, isNegative: whole < 0, decimals: places)
    }

    private static let powers: [Double] = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]

    private mutating func append(digits: UInt, isNegative: Bool, decimals: Int) {
        // The last digit comes first, so the number is appended backwards and then reversed.
        let start = storage.count
        var rest = digits
        func takeDigit() -> UInt8 {
            defer { rest /= 10 }
            return UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        }
        for _ in 0..<decimals { storage.append(takeDigit()) }
        if decimals > 0 { storage.append(UInt8(ascii: ".")) }
        repeat { storage.append(takeDigit()) } while rest > 0
        if isNegative { storage.append(UInt8(ascii: "-")) }
        var (low, high) = (start, storage.count - 1)
        while low < high {
            storage.swapAt(low, high)
            (low, high) = (low + 1, high - 1)
        }
    }
}

/// A literal is the program's own text and is not escaped.
extension Bytes: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { append(text) }
}

/// `value` rounded to `decimals` places, half away from zero: `fixed(-0.004, 2)` is `0.00`.
///
/// - Parameter trimmed: Whether to leave out trailing zeros, and the point if no decimals remain.
package func fixed(_ value: Double, _ decimals: Int, trimmed: Bool = false) -> String {
    var bytes = Bytes()
    bytes.append(value, decimals: decimals, trimmed: trimmed)
    return bytes.text
}

/// A balance as long : short, such as `1.30 : 1`, `1 : 3.7` or `even`, from a score: the logarithm of longs per short.
///
/// - Parameters:
///   - space: What is placed around the colon.
///   - trimmed: Whether to leave out trailing zeros.
///   - finer: Whether to write one more decimal.
package func balance(
    _ score: Double, space: String = " ", trimmed: Bool = false, finer: Bool = false
) -> String {
    let ratio = exp(score.magnitude)
    let places = (ratio < 3 ? 2 : ratio < 10 ? 1 : 0) + (finer ? 1 : 0)
    let text = fixed(ratio, places, trimmed: trimmed)
    if ratio < 1.01, text == fixed(1, places, trimmed: trimmed) { return "even" }
    return score > 0 ? "\(text)\(space):\(space)1" : "1\(space):\(space)\(text)"
}

/// Writes tags directly, without an `Element`, for tables with thousands of cells.
///
/// ```swift
/// bytes.open("tr") { row in
///     row.element("th", ["scope": "row"], text: "Mon 11 Aug")
///     row.element("td", ["class": "n"], text: "17")
/// }
/// ```
extension Bytes {
    /// Appends a start tag.
    package mutating func open(_ name: String, _ attributes: Attributes = [:], closesItself: Bool = false) {
        append(UInt8(ascii: "<"))
        append(name)
        for attribute in attributes.list {
            append(UInt8(ascii: " "))
            append(attribute.name)
            append("=\"")
            append(escapedAttribute: attribute.value)
            append(UInt8(ascii: "\""))
        }
        append(closesItself ? "/>" : ">")
    }

    /// Appends an end tag.
    package mutating func close(_ name: String) {
        append("</")
        append(name)
        append(UInt8(ascii: ">"))
    }

    /// Appends a start tag, then whatever `content` appends, then the end tag.
    package mutating func open<Failure: Error>(
        _ name: String, _ attributes: Attributes = [:], content: (inout Bytes) throws(Failure) -> Void
    ) throws(Failure) {
        open(name, attributes)
        try content(&self)
        close(name)
    }

    /// Appends an element that contains only text.
    package mutating func element(_ name: String, _ attributes: Attributes = [:], text: String) {
        open(name, attributes)
        append(escaped: text)
        close(name)
    }
}

/// A file to write: its path and its content.
package struct OutputFile: Sendable {
    /// The path, with `/` as separator; for pages, relative to the site's folder.
    package var path: String
    package var bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
