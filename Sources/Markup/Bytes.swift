/// UTF-8 text under construction: what pages, figures and feeds are written into.
package struct Bytes: Sendable, Equatable {
    package private(set) var storage: [UInt8] = []

    package init() {}

    package init(capacity: Int) { storage.reserveCapacity(capacity) }

    /// The bytes as text.
    package var text: String { String(decoding: storage, as: UTF8.self) }

    /// Appends text as it is: for what this program wrote itself, never for what came from outside.
    package mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { storage.append(contentsOf: $0) }
    }

    package mutating func append(_ byte: UInt8) { storage.append(byte) }

    package mutating func append(contentsOf bytes: some Sequence<UInt8>) { storage.append(contentsOf: bytes) }

    /// The same for what most callers have: another module compiles the general one for no type in particular.
    package mutating func append(contentsOf bytes: UnsafeBufferPointer<UInt8>) { storage.append(contentsOf: bytes) }

    package mutating func append(contentsOf bytes: [UInt8]) { storage.append(contentsOf: bytes) }

    package mutating func append(contentsOf bytes: ArraySlice<UInt8>) { storage.append(contentsOf: bytes) }

    /// Appends a whole number in decimal, with a point before the last `decimals` digits.
    package mutating func append(integer: Int, decimals: Int = 0) {
        Self.withDigits(of: integer.magnitude, isNegative: integer < 0, decimals: decimals) {
            storage.append(contentsOf: $0)
        }
    }

    /// Appends `value` rounded to `decimals` places, half away from zero, never as `-0`.
    ///
    /// Total for every input: a value that is not finite, or too large to be held as a whole number
    /// of its last places, is written as `null`, the word JSON has for it.
    ///
    /// - Parameter trimmed: leaves out zeros at the end, and the point when nothing is left behind it.
    package mutating func append(_ value: Double, decimals: Int, trimmed: Bool = false) {
        let isNumber: Void? = Self.withDigits(of: value, decimals: decimals, trimmed: trimmed) {
            storage.append(contentsOf: $0)
        }
        if isNumber == nil { append("null") }
    }

    /// What comes of the text of a value rounded to so many places; `nil` when it has none.
    fileprivate static func withDigits<Result>(
        of value: Double, decimals: Int, trimmed: Bool, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result? {
        let scaled = (value * powers[decimals]).rounded(.toNearestOrAwayFromZero)
        guard let whole = Int(exactly: scaled), whole > .min else { return nil }
        var (rest, places) = (whole.magnitude, decimals)
        while trimmed, places > 0, rest % 10 == 0 {
            rest /= 10
            places -= 1
        }
        return withDigits(of: rest, isNegative: whole < 0, decimals: places, body)
    }

    /// What comes of the digits of `magnitude` with a point before the last `decimals` of them.
    ///
    /// They come out from the last to the first, so they are put together at the end of a small buffer and
    /// handed on at once.
    private static func withDigits<Result>(
        of magnitude: UInt, isNegative: Bool, decimals: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longestNumber) { buffer in
            var first = longestNumber
            func put(_ byte: UInt8) {
                first -= 1
                buffer[first] = byte
            }
            var rest = magnitude
            for _ in 0..<decimals {
                put(zero + UInt8(truncatingIfNeeded: rest % 10))
                rest /= 10
            }
            if decimals > 0 { put(UInt8(ascii: ".")) }
            repeat {
                put(zero + UInt8(truncatingIfNeeded: rest % 10))
                rest /= 10
            } while rest > 0
            if isNegative { put(UInt8(ascii: "-")) }
            return body(UnsafeBufferPointer(rebasing: buffer[first...]))
        }
    }

    private static let zero = UInt8(ascii: "0")
    private static let powers: [Double] = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]
    /// A sign, twenty digits, a point.
    private static let longestNumber = 22
}

/// What stands in the program's own text is as it is to be; nothing from outside comes this way.
extension Bytes: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { append(text) }
}

/// `value` rounded to `decimals` places, half away from zero: `fixed(-0.004, 2)` is `0.00`.
///
/// - Parameter trimmed: leaves out zeros at the end, and the point when nothing is left behind it.
package func fixed(_ value: Double, _ decimals: Int, trimmed: Bool = false) -> String {
    Bytes.withDigits(of: value, decimals: decimals, trimmed: trimmed) { String(decoding: $0, as: UTF8.self) } ?? "null"
}
