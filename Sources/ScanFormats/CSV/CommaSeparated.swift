import SwiftCSV

extension ScanFormat {
    static let csv = ScanFormat(
        ending: ".csv",
        content: .table(
            read: { (source, table) throws(ScanError) in
                try CommaSeparated.read(
                    source.bytes, name: source.name, maximumRows: source.limits.maximumRows, into: table)
            },
            usualMark: { bytes in
                let separator = Separator(ofHeaderIn: bytes)
                // In a file separated by commas, a number that contains a comma must be quoted.
                guard separator != .comma || bytes.contains(UInt8(ascii: "\"")) else { return nil }
                // Programs separate fields by semicolons where the decimal mark is a comma.
                return separator == .semicolon ? .unknown : .point
            }))
}

/// Text with separated fields, as in RFC 4180. The separator is a comma, a semicolon, a tab or a vertical bar.
enum CommaSeparated {
    /// The longest line accepted, in bytes. A row of a thousand columns fits many times over.
    private static let maximumLine = 1_048_576

    /// Reads every row into a table.
    static func read(
        _ bytes: [UInt8], name: String, maximumRows: Int, into table: any TableConsumer
    ) throws(ScanError) {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw ScanError("\(name): expected text in UTF-8, found UTF-16; save it as \"CSV UTF-8\"")
        }
        if let place = bytes.firstIndex(of: 0) {
            let line = bytes[..<place].count { $0 == UInt8(ascii: "\n") } + 1
            throw ScanError(
                "\(name):\(line): expected text in UTF-8, found a zero byte; the file is in UTF-16 (save it as \"CSV UTF-8\") "
                    + "or was not written to its end")
        }
        try checkLines(bytes, name: name, maximumRows: maximumRows)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ScanError("\(name): expected text in UTF-8, found other bytes; save it as \"CSV UTF-8\"")
        }
        // Spreadsheet programs may name the separator in a first line of its own.
        let named = text.hasPrefix("sep=") ? text.firstIndex(where: \.isNewline) : nil
        let body = named.map { String(text[text.index(after: $0)...]) } ?? text
        let rows = Rows(table, from: named == nil ? 1 : 2)
        do {
            // The parser drops an empty field at the very end, hence the newline. Its initializer would read
            // everything, hence the limit of 0 rows.
            let csv = try CSV<Enumerated>(
                string: body + "\n", delimiter: Separator(ofHeaderIn: bytes).delimiter, loadColumns: false, rowLimit: 0)
            try csv.enumerateAsArray(startAt: 0, rowLimit: nil) { rows.take($0) }
        } catch {
            let words = "expected quotes around a whole field, and two for one inside it, found other text after one"
            throw ScanError("\(name):\(rows.line): \(words)")
        }
        try rows.finish()
        try table.finish()
    }

    /// Rejects files that would make the parser slow, or that are cut short in a way it does not notice.
    private static func checkLines(_ bytes: [UInt8], name: String, maximumRows: Int) throws(ScanError) {
        var (lines, quotes, start) = (0, 0, 0)
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\"") { quotes += 1 }
            let isEnd = byte == UInt8(ascii: "\n")
            guard isEnd || index - start > maximumLine else { continue }
            guard isEnd else {
                throw ScanError(
                    "\(name):\(lines + 1): expected lines of at most \(maximumLine) bytes, found a longer one")
            }
            lines += 1
            start = index + 1
            guard lines <= maximumRows + 1 else {
                throw ScanError("\(name):\(lines): expected at most \(maximumRows) rows, found more")
            }
        }
        guard quotes.isMultiple(of: 2) else {
            throw ScanError("\(name):\(lines + 1): expected a quote at the end of the last quoted field, found none")
        }
        // Every exporter ends every line. Files from old Macs have only carriage returns, and end with one.
        let last = bytes[start...]
        let isWhole =
            lines == 0 && bytes.contains(0x0D) ? bytes.last == 0x0D : last.allSatisfy { $0 == 0x20 || $0 == 0x09 }
        guard isWhole || bytes.isEmpty else {
            throw ScanError(
                "\(name):\(lines + 1): expected a line break at the end of the last row, found none; the file is cut short "
                    + "or still being written")
        }
    }

    /// Collects the rows from the parser, whose callback cannot throw.
    private final class Rows {
        private let table: any TableConsumer
        /// The line on which the next row begins.
        private(set) var line: Int
        private var failure: ScanError?
        private var width: Int?
        /// How many columns there are up to the last with a name.
        private var named: Int?
        /// The newest row, held back until it is known whether another follows.
        private var last: (fields: [String], line: Int)?

        init(_ table: any TableConsumer, from line: Int) {
            self.table = table
            self.line = line
        }

        func take(_ fields: [String]) {
            let begins = line
            line += 1 + fields.reduce(0) { $0 + $1.utf8.count { $0 == UInt8(ascii: "\n") } }
            guard failure == nil, fields.contains(where: { !$0.isEmpty }) else { return }
            if let last { take(last.fields, at: last.line) }
            last = (fields, begins)
        }

        /// Takes the last row.
        func finish() throws(ScanError) {
            if failure == nil, let last { take(last.fields, at: last.line, isLast: true) }
            if let failure { throw failure }
        }

        private func take(_ fields: [String], at line: Int, isLast: Bool = false) {
            do {
                let fields = evened(fields)
                let cells = fields.prefix(TableHeader.maximumColumns).map { $0.isEmpty ? Cell.empty : .text($0) }
                if let width, fields.count != width {
                    try table.take(cells, at: .line(line), insteadOf: width, isLast: isLast)
                } else {
                    width = fields.count
                    try table.take(cells, at: .line(line))
                }
            } catch {
                failure = error
            }
        }

        /// A row with empty fields at its end removed or added to match the header: some exporters end each row with a
        /// separator but not the header, or only the header.
        private func evened(_ fields: [String]) -> [String] {
            guard let width, let named else {
                named = (fields.lastIndex { !$0.isEmpty } ?? -1) + 1
                return fields
            }
            if fields.count > width, fields[width...].allSatisfy(\.isEmpty) { return Array(fields[..<width]) }
            guard (named..<width).contains(fields.count) else { return fields }
            return fields + Array(repeating: "", count: width - fields.count)
        }
    }
}

/// The character that separates the fields of a text table.
enum Separator: UInt8, CaseIterable {
    case comma = 0x2C
    case semicolon = 0x3B
    case tab = 0x09
    case bar = 0x7C

    /// The separator that occurs most often, outside quotes, in the first line that is not empty.
    init(ofHeaderIn bytes: [UInt8]) {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in bytes.prefix(65_536) {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                if counts.isEmpty { continue }
                break
            }
            counts[byte, default: 0] += 1
        }
        // In a tie the first one wins, which is the comma.
        self =
            Self.allCases.enumerated().max {
                (counts[$0.element.rawValue] ?? 0, -$0.offset) < (counts[$1.element.rawValue] ?? 0, -$1.offset)
            }?.element ?? .comma
    }

    var delimiter: CSVDelimiter {
        switch self {
        case .comma: .comma
        case .semicolon: .semicolon
        case .tab: .tab
        case .bar: .character("|")
        }
    }
}
