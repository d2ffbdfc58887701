/// The fields of one row of a text file, as bytes of the file.
struct BarFields {
    var bytes: [UInt8]
    var ranges: [Range<Int>] = []

    /// The bytes of a field, without surrounding white space and quotes; empty if the row is too short.
    func range(_ column: Int) -> Range<Int> {
        guard column < ranges.count else { return 0..<0 }
        var (start, end) = (ranges[column].lowerBound, ranges[column].upperBound)
        while start < end, isPadding(bytes[start]) { start += 1 }
        while start < end, isPadding(bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    private func isPadding(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == UInt8(ascii: "\"") }

    func text(_ column: Int) -> String { String(decoding: bytes[range(column)], as: UTF8.self) }

    /// The field as a number.
    func number(_ column: Int, mark: DecimalMark) -> Cell.Reading {
        let range = range(column)
        if let number = plainNumber(range) { return .number(number) }
        guard range.count <= 64 else { return .unreadable }
        return Cell.text(String(decoding: bytes[range], as: UTF8.self)).number(in: .ratio, mark: mark)
    }

    /// A number of at most 15 digits with an optional point. It is exact, because both the digits and the power of ten
    /// are.
    private func plainNumber(_ range: Range<Int>) -> Double? {
        var (digits, decimals, count) = (0, -1, 0)
        for byte in bytes[range] {
            if byte == UInt8(ascii: "."), decimals < 0 {
                decimals = 0
                continue
            }
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            digits = digits * 10 + Int(digit)
            count += 1
            if decimals >= 0 { decimals += 1 }
            guard count <= 15 else { return nil }
        }
        guard count > 0 else { return nil }
        return decimals > 0 ? Double(digits) / Self.powers[decimals] : Double(digits)
    }

    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]
}

/// Iterates over the lines of a text file.
struct BarLines {
    private(set) var fields: BarFields
    /// The line of the fields, from 1.
    private(set) var line = 0
    /// Whether the last line ended with a line break.
    private(set) var isWhole = true
    private let separator: UInt8
    private var next: Int

    init(_ bytes: [UInt8], separator: Separator) {
        fields = BarFields(bytes: bytes)
        self.separator = separator.rawValue
        next = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// Reads the next line that is not empty. Returns `false` at the end.
    mutating func advance() -> Bool {
        while next < fields.bytes.count {
            line += 1
            fields.ranges.removeAll(keepingCapacity: true)
            var start = next
            isWhole = false
            while next < fields.bytes.count {
                let byte = fields.bytes[next]
                next += 1
                if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                    isWhole = true
                    break
                }
                if byte == separator {
                    fields.ranges.append(start..<next - 1)
                    start = next
                }
            }
            let end = isWhole ? next - 1 : next
            if isWhole, fields.bytes[next - 1] == UInt8(ascii: "\r"), next < fields.bytes.count,
                fields.bytes[next] == UInt8(ascii: "\n")
            {
                next += 1
            }
            if start < end || !fields.ranges.isEmpty {
                fields.ranges.append(start..<end)
                return true
            }
        }
        return false
    }
}

/// The rows of a file with quoted fields, which the table reader parses.
final class QuotedRows: TableConsumer {
    var countsFrom1904 = false
    private(set) var rows: [(line: Int, cells: [String])] = []

    func wants(_ column: Int) -> Bool { true }

    func take(_ cells: [Cell], at place: RowPlace) throws(ScanError) {
        guard case .line(let line) = place else { return }
        rows.append((line, cells.map { if case .text(let text) = $0 { text } else { "" } }))
    }

    func take(_ cells: [Cell], at place: RowPlace, insteadOf width: Int, isLast: Bool) throws(ScanError) {
        try take(cells, at: place)
    }

    func finish() throws(ScanError) {}
}
