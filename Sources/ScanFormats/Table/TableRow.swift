import MarketRegime

/// A row below its header.
struct TableRow {
    let place: RowPlace
    let header: TableHeader
    let cells: [Cell]
    let clock: TableClock
    let marks: DecimalMarks
    /// Collects the numbers that cannot be read.
    let notes: TableNotes

    /// The cell in a column; empty if the table lacks the column.
    subscript(column: Column) -> Cell {
        guard let index = header.columns[column], cells.indices.contains(index) else { return .empty }
        return cells[index]
    }

    /// The trimmed text of a cell; `nil` if the cell is empty.
    func text(_ column: Column) throws(CellProblem) -> String? {
        switch self[column] {
        case .empty: return nil
        case .number, .percent: return self[column].found  // a ticker made of digits, such as 500325
        case .fault: throw problem(column, expected: "a text")
        case .text(let text):
            let trimmed = text.trimmed
            guard trimmed.utf8.count <= ScanLimits.maximumTextBytes else {
                throw problem(column, expected: "at most \(ScanLimits.maximumTextBytes) bytes")
            }
            return trimmed.isEmpty ? nil : trimmed
        }
    }

    /// A finite number; `nil` if the cell is empty or cannot be read. An unreadable cell is noted.
    func number(_ column: Column) -> Double? {
        switch self[column].number(in: column.unit, mark: marks.mark(header.columns[column])) {
        case .none: return nil
        case .number(let value): return value
        case .unreadable:
            notes.unread.add(problem(column, expected: "a number").note, isPrice: column == .price)
            return nil
        }
    }

    /// A price above 0; `nil` if there is none, or if the value is not a price, which is noted.
    func price() -> Double? {
        guard let price = number(.price) else { return nil }
        if price > 0 { return price }
        notes.unread.add(problem(.price, expected: "a price above 0").note, isPrice: true)
        return nil
    }

    /// A whole number in a range; `nil` if the cell is empty.
    func count(_ column: Column, _ range: ClosedRange<Int>) throws(CellProblem) -> Int? {
        switch self[column].number(in: .plain, mark: marks.usual) {
        case .none: return nil
        case .number(let number):
            if let count = Int(exactly: number), range.contains(count) { return count }
        case .unreadable: break
        }
        throw problem(column, expected: "a whole number from \(range.lowerBound) through \(range.upperBound)")
    }

    /// A moment since 1990; `nil` if the cell is empty.
    func time(_ column: Column) throws(CellProblem) -> Instant? {
        let cell = self[column]
        guard cell != .empty else { return nil }
        guard let instant = clock.instant(cell) else {
            var fault = problem(column, expected: "time")
            fault.correction = "it like 2025-07-16T15:00"
            throw fault
        }
        guard instant >= .earliestScan else { throw problem(column, expected: "a time from 1990 on") }
        return instant
    }

    func problem(_ column: Column, expected: String) -> CellProblem {
        let index = header.columns[column]
        return CellProblem(
            row: place, column: index, title: index.map { header.titles[$0] } ?? column.rawValue, expected: expected,
            found: self[column].found)
    }
}

/// Notes collected while the rows of a table are read.
final class TableNotes {
    var unread = UnreadNumbers()
}

extension StringProtocol {
    /// The text without leading and trailing white space.
    var trimmed: String {
        var rest = Substring(self)
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
