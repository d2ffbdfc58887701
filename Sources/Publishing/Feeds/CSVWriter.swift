import MarketRegime
import Markup

/// Writes CSV (RFC 4180) whose cells no spreadsheet treats as formulas.
struct CSVWriter: Sendable {
    private(set) var bytes: Bytes
    /// The time zone of written times.
    private let zone: MarketZone

    init(zone: MarketZone, capacity: Int = 0) {
        self.zone = zone
        bytes = Bytes(capacity: capacity)
    }

    /// Writes a row. Unknown values become empty cells.
    mutating func row(_ cells: some Sequence<FeedValue>) {
        var isFirst = true
        for cell in cells {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            append(cell)
        }
        bytes.append("\r\n")
    }

    private mutating func append(_ cell: FeedValue) {
        switch cell {
        case .text(let text): append(text: text ?? "")
        case .integer(let integer): if let integer { bytes.append(integer: integer) }
        case .flag(let flag): if let flag { bytes.append(flag ? "true" : "false") }
        case .number(let number, let decimals): append(number, decimals: decimals)
        case .time(let time): if let time { bytes.append(zone.rfc3339(time)) }
        }
    }

    /// Writes the same digits as in JSON. Values that are not finite are left empty.
    private mutating func append(_ number: Double?, decimals: Int) {
        guard let number, number.isFinite else { return }
        bytes.append(number, decimals: decimals, trimmed: true)
    }

    /// Writes text, quoted if necessary. An apostrophe goes before text that a spreadsheet would calculate.
    private mutating func append(text: String) {
        var text = text.withoutMisleading
        text.withUTF8 { utf8 in
            let isFormula = utf8.first.map(Self.opensFormula) ?? false
            let isQuoted = utf8.contains(where: Self.needsQuotes)
            if isQuoted { bytes.append(UInt8(ascii: "\"")) }
            if isFormula { bytes.append(UInt8(ascii: "'")) }
            if isQuoted {
                for byte in utf8 {
                    if byte == UInt8(ascii: "\"") { bytes.append(byte) }
                    bytes.append(byte)
                }
                bytes.append(UInt8(ascii: "\""))
            } else {
                bytes.append(contentsOf: utf8)
            }
        }
    }

    /// `=`, `+`, `-`, `@`, and white space, which some programs skip before one of these.
    private static func opensFormula(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D, 0x0A: true
        default: false
        }
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "\""), 0x09, 0x0D, 0x0A: true
        default: false
        }
    }
}
