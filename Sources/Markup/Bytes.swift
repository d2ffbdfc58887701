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

    /// Appends a whole number in decimal.
    package mutating func append(integer: Int) {
        append(digitsOf: integer.magnitude, isNegative: integer < 0, decimals: 0)
    }

    /// Appends `value` rounded to `decimals` places, half away from zero, never as `-0`.
    ///
    /// Total for every input: a value that is not finite, or too large to be held as a whole number
    /// of its last places, is written as `null`, the word JSON has for it.
    ///
    /// - Parameter trimmed: leaves out zeros at the end, and the point when nothing is left behind it.
    package mutating func append(_ value: Double, decimals: Int, trimmed: Bool = false) {
        let scaled = (value * Self.powers[decimals]).rounded(.toNearestOrAwayFromZero)
        guard let whole = Int(exactly: scaled), whole > .min else { return append("null") }
        var (rest, places) = (whole.magnitude, decimals)
        while trimmed, places > 0, rest % 10 == 0 {
            rest /= 10
            places -= 1
        }
        append(digitsOf: rest, isNegative: whole < 0, decimals: places)
    }

    /// Appends the digits of `magnitude` with a point before the last `decimals` of them.
    ///
    /// They come out from the last to the first, so they are put together at the end of a small buffer and
    /// appended at once.
    private mutating func append(digitsOf magnitude: UInt, isNegative: Bool, decimals: Int) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.longestNumber) { buffer in
            var first = Self.longestNumber
            func put(_ byte: UInt8) {
                first -= 1
                buffer[first] = byte
            }
            var rest = magnitude
            for _ in 0..<decimals {
                put(Self.zero + UInt8(truncatingIfNeeded: rest % 10))
                rest /= 10
            }
            if decimals > 0 { put(UInt8(ascii: ".")) }
            repeat {
                put(Self.zero + UInt8(truncatingIfNeeded: rest % 10))
                rest /= 10
            } while rest > 0
            if isNegative { put(UInt8(ascii: "-")) }
            storage.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[first...]))
        }
    }

    private static let zero = UInt8(ascii: "0")
    private static let powers: [Double] = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]
    /// A sign, twenty digits, a point.
    private static let longestNumber = 22
}

/// `value` rounded to `decimals` places, half away from zero: `fixed(-0.004, 2)` is `0.00`.
package func fixed(_ value: Double, _ decimals: Int) -> String {
    var bytes = Bytes()
    bytes.append(value, decimals: decimals)
    return bytes.text
}
