/// A digest of one of a scan's lists, for recognising a repeated scan with a new time.
///
/// The sum of the FNV-1a hashes of all rows, so the order of rows does not matter. Stable from run to run, but not secure.
public struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
    /// The 64 bits.
    public let value: UInt64

    /// Creates a fingerprint from its bits.
    public init(value: UInt64) { self.value = value }

    /// Reads sixteen hexadecimal digits in lower case; `nil` for anything else.
    public init?(_ text: String) {
        guard text.utf8.count == 16 else { return nil }
        var value: UInt64 = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt64(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt64(byte - UInt8(ascii: "a") + 10)
            default: return nil
            }
        }
        self.value = value
    }

    /// Sixteen hexadecimal digits.
    public var description: String { zeroPadded(value, 16, radix: 16) }

    /// The digest of the candidates; `nil` if an equal list would not prove a repeat. That is so for fewer than ten
    /// names without numbers, which can recur in a quiet market, and for names alone if the export itself states their
    /// times.
    static func candidates(_ scan: Scan) -> Fingerprint? {
        let hasNumbers = scan.candidates.contains { $0.price != nil || $0.volumeRatio != nil || $0.atrPercent != nil }
        guard hasNumbers || scan.candidates.count >= 10 && !scan.hasOwnTimes else { return nil }
        return digest(scan.candidates)
    }

    /// The digest of one side's candidates; `nil` if fewer than `minimumRows` have a price or a volume.
    static func side(_ side: Side, of scan: Scan, minimumRows: Int) -> Fingerprint? {
        let rows = scan.candidates.filter { $0.side == side }
        guard rows.count(where: { $0.price != nil || $0.volumeRatio != nil }) >= minimumRows else { return nil }
        return digest(rows)
    }

    private static func digest(_ candidates: [Candidate]) -> Fingerprint {
        var sum: UInt64 = 0
        for candidate in candidates {
            var row = FNV1a()
            row.add(symbol: candidate.symbol)
            row.add(0)
            row.add(candidate.side == .long ? 1 : 2)
            for number in [candidate.price, candidate.trueRangePercent, candidate.volumeRatio, candidate.momentum5d] {
                row.add(number)
            }
            sum &+= row.hash
        }
        return Fingerprint(value: sum)
    }

    /// The digest of the universe; `nil` without prices, because a bare list of names is the same all day.
    static func universe(_ scan: Scan) -> Fingerprint? {
        let stocks = scan.universe.isEmpty ? scan.foreignUniverse : scan.universe
        guard stocks.contains(where: { $0.price != nil }) else { return nil }
        var sum: UInt64 = 0
        for stock in stocks {
            var row = FNV1a()
            row.add(symbol: stock.symbol)
            row.add(0)
            row.add(stock.price)
            row.add(stock.volumeRatio)
            sum &+= row.hash
        }
        return Fingerprint(value: sum)
    }
}

/// The 64-bit FNV-1a hash: fast and the same on every machine, but not secure.
package struct FNV1a {
    package private(set) var hash: UInt64 = 0xcbf2_9ce4_8422_2325

    package init() {}

    package mutating func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }

    package mutating func add(_ bytes: [UInt8]) { for byte in bytes { add(byte) } }

    package mutating func add(_ text: String) { for byte in text.utf8 { add(byte) } }

    /// The hash folded to 32 bits, as 8 hex digits: enough to tell versions of one thing apart.
    package var shortDigits: String { zeroPadded(UInt32(truncatingIfNeeded: hash ^ hash >> 32), 8, radix: 16) }

    /// Adds a ticker, however it is spelled.
    mutating func add(symbol: String) { add(symbol.plainSymbol) }

    /// Adds the eight bytes of a number, or a placeholder for `nil`.
    mutating func add(_ number: Double?) {
        var bits = number?.bitPattern ?? .max
        for _ in 0..<8 {
            add(UInt8(truncatingIfNeeded: bits))
            bits >>= 8
        }
    }
}
