import JSON
import Markup

/// Writes a table after RFC 4180 that no spreadsheet takes for formulas.
struct CSVWriter: Sendable {
    private(set) var bytes: Bytes

    init(capacity: Int = 0) { bytes = Bytes(capacity: capacity) }

    /// Writes one row; what is unknown is an empty cell.
    mutating func row(_ cells: [SlotColumn.Value]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(",") }
            switch cell {
            case .text(let text): append(text: text ?? "")
            case .integer(let integer): if let integer { bytes.append(integer: integer) }
            case .number(let number, let decimals): append(number, decimals: decimals)
            }
        }
        bytes.append("\r\n")
    }

    /// The same digits as in JSON; what is not finite is unknown.
    private mutating func append(_ number: Double?, decimals: Int) {
        guard let number, number.isFinite else { return }
        var json = JSONWriter()
        json.element(number, decimals: decimals)
        bytes.append(contentsOf: json.bytes.storage)
    }

    /// Text that a spreadsheet would calculate gets an apostrophe before it; quotes where they are needed.
    private mutating func append(text: String) {
        let first = text.unicodeScalars.first
        let isFormula = first.map { "=+-@\t\r\n".unicodeScalars.contains($0) } ?? false
        let safe = isFormula ? "'" + text : text
        guard safe.unicodeScalars.contains(where: { ",\"\r\n\t".unicodeScalars.contains($0) }) else {
            return bytes.append(safe)
        }
        bytes.append("\"")
        for byte in safe.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append("\"")
    }
}
