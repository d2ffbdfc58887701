import MarketRegime

/// A row under its header.
struct TableRow {
    let place: RowPlace
    let header: TableHeader
    let cells: [Cell]
    let clock: TableClock

    /// The cell of a column; empty when the table has no such column.
    subscript(column: Column) -> Cell {
        guard let index = header.columns[column], cells.indices.contains(index) else { return .empty }
        return cells[index]
    }

    /// A text without the space around it, or `nil` where nothing stands.
    func text(_ column: Column) throws(CellProblem) -> String? {
        switch self[column] {
        case .empty: return nil
        case .number: return self[column].found  // a ticker of digits, such as 500325
        case .fault: throw problem(column, expected: "a text")
        case .text(let text):
            let trimmed = text.trimmed
            guard trimmed.utf8.count <= ScanLimits.maximumTextBytes else {
                throw problem(column, expected: "at most \(ScanLimits.maximumTextBytes) bytes")
            }
            return trimmed.isEmpty ? nil : trimmed
        }
    }

    /// A finite number, or `nil` where nothing stands.
    func number(_ column: Column) throws(CellProblem) -> Double? {
        switch self[column] {
        case .empty: return nil
        case .number(let value) where value.isFinite: return value
        case .text(let text) where text.trimmed.isEmpty: return nil
        case .text(let text):
            guard let value = ScanFormats.number(text.trimmed) else { fallthrough }
            return value
        default: throw problem(column, expected: "a number")
        }
    }

    /// A whole number in a range, or `nil` where nothing stands.
    func count(_ column: Column, _ range: ClosedRange<Int>) throws(CellProblem) -> Int? {
        guard let number = try number(column) else { return nil }
        guard let count = Int(exactly: number), range.contains(count) else {
            throw problem(
                column, expected: "a whole number from \(range.lowerBound) through \(range.upperBound)")
        }
        return count
    }

    /// A moment from 1990 on, or `nil` where nothing stands.
    func time(_ column: Column) throws(CellProblem) -> Instant? {
        let cell = self[column]
        guard cell != .empty else { return nil }
        guard let instant = clock.instant(cell), instant >= .earliestScan else {
            throw problem(column, expected: "a time from 1990 on, such as 2025-07-16T15:00:00+05:30")
        }
        return instant
    }

    func problem(_ column: Column, expected: String) -> CellProblem {
        let index = header.columns[column]
        return CellProblem(
            row: place, column: index, title: index.map { header.titles[$0] } ?? column.rawValue, expected: expected,
            found: self[column].found)
    }
}

extension StringProtocol {
    /// The text without the space around it.
    var trimmed: String {
        var rest = Substring(self)
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
