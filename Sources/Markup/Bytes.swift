/// UTF-8 text under construction: what pages, figures and feeds are written into.
package struct Bytes: Sendable, Equatable {
    package private(set) var storage: [UInt8] = []

    package init() {}

    package init(capacity: Int) { storage.reserveCapacity(capacity) }

    /// The bytes as text.
    package var text: String { String(decoding: storage, as: UTF8.self) }

    /// Appends text as it is: for what this program wrote itself, never for what came from outside.
    package mutating func append(_ text: String) { storage.append(contentsOf: text.utf8) }

    package mutating func append(_ byte: UInt8) { storage.append(byte) }

    package mutating func append(contentsOf bytes: some Sequence<UInt8>) { storage.append(contentsOf: bytes) }

    /// Appends a whole number in decimal.
    package mutating func append(integer: Int) {
        guard integer != 0 else { return storage.append(Self.zero) }
        if integer < 0 { storage.append(UInt8(ascii: "-")) }
        let start = storage.count
        var rest = integer.magnitude
        while rest > 0 {
            storage.append(Self.zero + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        }
        storage[start...].reverse()
    }

    /// Appends `value` rounded to `decimals` places, half away from zero, never as `-0`.
    ///
    /// Total for every input: a value that is not finite, or too large to be held as a whole number
    /// of its last places, is written as `null`, the word JSON has for it.
    package mutating func append(_ value: Double, decimals: Int) {
        let scale = Self.powers[decimals]
        let scaled = (value * scale).rounded(.toNearestOrAwayFromZero)
        guard let whole = Int(exactly: scaled), whole > .min else { return append("null") }
        if whole < 0 { storage.append(UInt8(ascii: "-")) }
        let (units, places) = whole.magnitude.quotientAndRemainder(dividingBy: UInt(scale))
        append(integer: Int(units))
        guard decimals > 0 else { return }
        storage.append(UInt8(ascii: "."))
        var divisor = UInt(scale) / 10
        while divisor > 0 {
            storage.append(Self.zero + UInt8(truncatingIfNeeded: places / divisor % 10))
            divisor /= 10
        }
    }

    private static let zero = UInt8(ascii: "0")
    private static let powers: [Double] = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]
}

/// `value` rounded to `decimals` places, half away from zero: `fixed(-0.004, 2)` is `0.00`.
package func fixed(_ value: Double, _ decimals: Int) -> String {
    var bytes = Bytes()
    bytes.append(value, decimals: decimals)
    return bytes.text
}
