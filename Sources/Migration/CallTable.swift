package import MarketRegime
import SwiftCSV

/// Reads another system's calls from a table with one call per row. Column names ignore case, spaces and underscores.
package struct CallTable: Sendable {
    private let rules: RowRules

    package init(_ rules: RowRules) { self.rules = rules }

    /// Reads a table that has at least the columns `timestamp` and `regime`.
    package func reading(_ bytes: [UInt8], name: String) throws(MigrationError) -> OtherSystem.Reading {
        let (table, columns) = try Self.table(bytes, name: name)
        var reading = OtherSystem.Reading(origin: OtherSystem.Origin(name: name, kind: .table))
        var unread: [String] = []
        for (index, fields) in table.rows.enumerated() where fields.contains(where: { !$0.isEmpty }) {
            let row = Row(columns: columns, fields: fields)
            let result = rules.row(time: row.text("timestamp"), word: row.text("regime")) { time, word in
                ForeignCall(
                    time: time, word: word, confidence: row.text("confidence").flatMap(Self.confidence),
                    counts: Counts(row.number("long", "longcount"), row.number("short", "shortcount")),
                    positionSizeMultiplier: within(0...100, row.number("positionsizemultiplier")),
                    stopLossMultiplier: within(0...100, row.number("stoplossmultiplier")),
                    maxPositions: within(0...1000, row.number("maxpositions")).flatMap { Int(exactly: $0) },
                    preferredDirection: row.text("preferreddirection").flatMap(Advice.Direction.init),
                    reasons: reasons([row.text("reason", "reasons")].compactMap(\.self)))
            }
            reading.rows.append(("line \(index + 2)", result))
            if case .call(let call) = result, call.confidence == nil, let text = row.text("confidence") {
                unread.append("line \(index + 2): \"\(text.prefix(40))\"")
            }
        }
        if let first = unread.first {
            let words =
                unread.count == 1
                ? "1 confidence was not read and is" : "\(unread.count) confidences were not read and are"
            reading.marks.append("\(words) unknown; expected 0.82, 82 or 82%, found in \(first)")
        }
        return reading
    }

    /// The table and where its columns are, by plain name.
    private static func table(
        _ bytes: [UInt8], name: String
    ) throws(MigrationError) -> (EnumeratedCSV, columns: [String: Int]) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw MigrationError("\(name): expected UTF-8, found other bytes")
        }
        guard !bytes.contains(0x0A) || bytes.last == 0x0A else {
            throw MigrationError(
                "\(name): expected a line break at the end of the last row, found none; the table is cut short or still "
                    + "being written")
        }
        let table: EnumeratedCSV
        do { table = try EnumeratedCSV(string: text, loadColumns: false) } catch {
            throw MigrationError("\(name): expected a table in CSV, found \(error)")
        }
        guard table.header.contains(where: { !$0.isEmpty }) else {
            throw MigrationError("\(name): expected a table with a row of column names, found an empty file")
        }
        var columns: [String: Int] = [:]
        for (index, name) in table.header.enumerated() where columns[plain(name)] == nil {
            columns[plain(name)] = index
        }
        for required in ["timestamp", "regime"] where columns[required] == nil {
            throw MigrationError(
                "\(name):1: expected a column '\(required)', found "
                    + table.header.prefix(8).map { "'\($0.prefix(30))'" }.joined(separator: ", "))
        }
        return (table, columns)
    }

    /// The fields of one row, by the plain names of their columns.
    private struct Row {
        let columns: [String: Int]
        let fields: [String]

        /// The first of these fields that is not empty.
        func text(_ names: String...) -> String? {
            for name in names {
                guard let column = columns[name], column < fields.count else { continue }
                let value = fields[column]
                if !value.isEmpty { return value }
            }
            return nil
        }

        /// The first of these fields that is a finite number.
        func number(_ names: String...) -> Double? {
            names.lazy.compactMap { text($0).flatMap(Double.init) }.first { $0.isFinite }
        }
    }

    /// A confidence as a fraction of 1, read from `0.82`, `82` or `82 %`; `nil` if the text is not such a number.
    private static func confidence(_ text: String) -> Double? {
        let hasSign = text.hasSuffix("%")
        let digits = hasSign ? text.dropLast().filter { $0 != " " } : text
        guard let value = Double(digits), value.isFinite else { return nil }
        return within(0...1, hasSign || value > 1 ? value / 100 : value)
    }

    private static func plain(_ name: String) -> String {
        name.lowercased().filter { $0 != " " && $0 != "_" && $0 != "-" && $0 != "\u{FEFF}" }
    }
}
